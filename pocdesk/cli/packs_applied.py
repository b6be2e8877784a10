"""The command that takes a signed pack into use: it shows first what the pack changes."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pocdesk.cli.answer import Answer, refusal
from pocdesk.cli.directory import called, how_of
from pocdesk.cli.plain import table
from pocdesk.cli.words import Asked
from pocdesk.desk.import_note import How
from pocdesk.desk.open_pack import open_pack, review_list
from pocdesk.desk.opened import Desk
from pocdesk.desk.outside_file import label_of, read_outside
from pocdesk.desk.refresh import Review
from pocdesk.desk.signed_by import labels_of
from pocdesk.desk.take_list import take
from pocdesk.desk.take_providers import ProviderReview, review_providers, take_providers
from pocdesk.desk.trusted_keys import keys, keys_told
from pocdesk.directory.changes import Item
from pocdesk.directory.counted import change_rows, counts_of
from pocdesk.errors import PocDeskError
from pocdesk.packs.judge import Accepted
from pocdesk.packs.manifest import Kind

_SIGNED = "signed"
_Row = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What a pack changes: plain `rows`, the `critical` ones among them by the word that ticks
    them, each with its key; `apply` takes the pack once the words ticked are known."""

    about: str
    counts: Mapping[str, int]
    rows: tuple[_Row, ...]
    critical: Mapping[str, str]
    apply: Callable[[Collection[str]], str]


def apply(desk: Desk, asked: Asked) -> Answer:
    """Says what the pack changes, and takes it once each critical change is ticked."""
    path = Path(asked.file)
    name, content = label_of(path), read_outside(path, desk.folder)
    accepted = open_pack(desk, name, content)
    if accepted.manifest.kind is Kind.PROVIDERS:
        if asked.confirmed is not None:
            raise _refused(
                "--confirmed is for a list of contact points.",
                "Tick each address of a provider that changed, with --tick.",
            )
        found = _providers(desk, review_providers(desk, name, content, accepted))
    else:
        said = asked.confirmed in {None, _SIGNED}
        how = How.SIGNED if said else how_of(asked.confirmed)
        found = _list(desk, review_list(desk, name, content, accepted), how)
    strange = [word for word in asked.tick if word not in found.critical]
    if strange:
        raise _refused(
            f"“{strange[0]}” is no critical change of this pack.", "See them with --dry-run."
        )
    plain = {**_pack_plain(desk, accepted), **found.counts, "changes": [*found.rows]}
    text = "\n".join((*_head(desk, accepted), found.about, _table(found.rows)))
    if asked.dry_run:
        return Answer(plain={**plain, "applied": False}, text=text)
    ticked = {*asked.tick} if asked.confirmed is None else {*found.critical}
    missing = [word for word in found.critical if word not in ticked]
    if missing:
        refused = refusal(
            _refused(
                f"{len(missing)} critical change{'' if len(missing) == 1 else 's'} "
                f"{'is' if len(missing) == 1 else 'are'} not ticked.",
                "Look at each, and name it with --tick"
                + ("." if accepted.manifest.kind is Kind.PROVIDERS else ", or add --confirmed."),
            )
        )
        return Answer(
            plain={**plain, "applied": False, "missing": missing, **refused.plain},
            text=f"{text}\n\n{refused.text}",
            exit_code=refused.exit_code,
        )
    done = found.apply(ticked)
    return Answer(plain={**plain, "applied": True}, text=f"{text}\n\n{done}")


def _list(desk: Desk, reviewed: Review, how: str) -> _Found:
    critical = dict(_words(reviewed.critical))
    items = reviewed.changes.items if reviewed.changes is not None else ()
    rows = change_rows(reviewed.changes) if reviewed.changes is not None else ()
    words = {key: word for word, key in critical.items()}

    def taken(_ticked: Collection[str]) -> str:
        done = take(desk, reviewed, dict.fromkeys(critical.values(), how))
        return f"{called(done.snapshot)} is in use: {done.points} points."

    label = reviewed.directory.snapshot.version_label
    before = "" if reviewed.before is None else reviewed.before.snapshot.version_label
    return _Found(
        about=f"Version {label} " + (f"against {before}" if before else "is the first one"),
        counts={} if reviewed.changes is None else counts_of(reviewed.changes),
        rows=tuple(
            {"key": words.get(item.key), **row} for item, row in zip(items, rows, strict=True)
        ),
        critical=critical,
        apply=taken,
    )


def _words(items: Collection[Item]) -> Iterator[tuple[str, str]]:
    """Each critical change by a word short enough to be typed: TRN-JP-1/channels.email."""
    seen: Counter[str] = Counter()
    for item in items:
        what = item.change.turn.value if item.field is None else item.field.field
        word = f"{item.change.point.id}/{what}"
        seen[word] += 1
        yield (f"{word}/{seen[word]}" if seen[word] > 1 else word), item.key


def _providers(desk: Desk, reviewed: ProviderReview) -> _Found:
    critical = {one.key: one.key for one in reviewed.critical}

    def taken(ticked: Collection[str]) -> str:
        take_providers(desk, reviewed, ticked)
        return f"Pack {reviewed.accepted.manifest.version} of the providers is in use."

    return _Found(
        about="Against the providers in use",
        counts={"critical": len(critical), "notable": len(reviewed.changes) - len(critical)},
        rows=tuple(
            {
                "key": one.key if one.key in critical else None,
                "grade": one.grade.name.lower(),
                "topic": one.topic.name.lower(),
                "provider": one.id,
                "field": one.path,
                "before": one.before,
                "after": one.after,
            }
            for one in reviewed.changes
        ),
        critical=critical,
        apply=taken,
    )


def _head(desk: Desk, accepted: Accepted) -> Iterator[str]:
    manifest = accepted.manifest
    by = ", ".join(labels_of(" ".join(accepted.signed_by), keys(desk)))
    yield f"{manifest.name} version {manifest.version}, signed by {by}"
    yield f"valid until {manifest.expires_at:%Y-%m-%d %H:%M} UTC"
    yield from keys_told(accepted)


def _pack_plain(desk: Desk, accepted: Accepted) -> dict[str, object]:
    manifest = accepted.manifest
    return {
        "name": manifest.name,
        "version": manifest.version,
        "signed_by": [*accepted.signed_by],
        "labels": [*labels_of(" ".join(accepted.signed_by), keys(desk))],
        "expires_at": manifest.expires_at.isoformat(),
        "next_keys": [{"id": mark.id, "label": mark.label} for mark in manifest.next_keys],
    }


def _table(rows: Collection[_Row]) -> str:
    if not rows:
        return "Nothing is changed."
    return table(
        (
            str(row["grade"]),
            str(row["key"] or _place(row)),
            str(row["before"] or "nothing"),
            str(row["after"] or "nothing"),
        )
        for row in rows
    )


def _place(row: _Row) -> str:
    return "/".join(str(row[name]) for name in ("party", "provider", "field") if row.get(name))


def _refused(happened: str, remedy: str) -> PocDeskError:
    safe = "Nothing was written; the copy in use stays as it is."
    return PocDeskError(happened, safe=safe, remedy=remedy)
