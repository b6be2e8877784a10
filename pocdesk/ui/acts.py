"""Every act of the window: the one table from which menu, palette and key sheet are made."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

Handlers: TypeAlias = dict[str, Callable[[], None]]
"""What can be done now, by the name of the act."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An act by its `name`; `text` bears its mnemonic after "&".

    `keys` act in the whole window; `letter` only while a list or a card has the focus. `also` are
    words by which people look for it.
    """

    name: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    letter: str = ""
    also: str = ""

    @property
    def title(self) -> str:
        """The words alone: "Acknowledge"."""
        return self.text.replace("&", "")

    @property
    def key_text(self) -> str:
        """The keys as they are shown: "A, Alt+A"."""
        shown = [self.letter] if self.letter else []
        return ", ".join(shown + [key.replace("Return", "Enter") for key in self.keys[:1]])


_ALSO = {
    "amend": "tags tagging labels marked rows several cases bulk change edit network reference "
    "officer in charge country priority",
    "wait": "remind reminder snooze resubmission later marked rows bulk",
    "acknowledge": "receipt confirm marked rows bulk",
    "select-all": "mark marked rows tick several cases bulk",
    "copy-rows": "marked rows several cases bulk",
    "export": "csv xlsx excel table marked rows bulk",
    "export-clocks": "ics deadlines reminders",
    "step": "validate accept serve confirm state status",
    "close-case": "outcome finish end archive",
    "link": "merge duplicate same twice",
    "unmerge": "split part duplicate",
    "reply-ping": "ping responsiveness test",
    "hand-over": "handover shift relieve",
    "call-back": "phone telephone verify sender",
    "stamp-sent": "mark as sent",
    "draft-mail": "send email",
    "bad-contact": "bounce dead number doubtful directory wrong does not work",
    "trust-contact": "doubtful directory",
    "confirm-contact": "unconfirmed directory version",
    "correct-contact": "directory correction overlay secretariat wrong new changed telephone phone "
    "number mobile fax e-mail email mailbox address key",
    "settle-contact": "directory correction conflict withdraw differs number address",
    "correct": "mistake strike wrong entry",
    "undo": "take back",
    "note": "journal line comment",
    "attach": "file document evidence",
    "letters-switch": "shortcuts",
    "theme-contrast": "accessibility black",
    "larger-text": "zoom font size bigger",
    "own-fact": "correct overrule add hide provider party declaration reservation local note",
    "account": "registration register lers kodex portal",
    "officers": "passphrase user colleague",
    "import-directory": "directory signed pack zip providers update json",
    "list-versions": "directory providers pack roll back rollback undo import g7 interpol liaison "
    "earlier lay laying aside remove withdraw drop",
    "trusted-keys": "public key signature trust issuer secretariat fingerprint",
    "verify": "check chain integrity",
    "back-up": "backup copy restore",
    "grab-sheet": "paper pdf region contacts",
    "save-vcard": "vcf address book export",
    "show-qr": "phone number scan barcode mobile",
}
"""What people type for an act whose title has other words."""


def _acts(menu: str, *rows: tuple[str, ...]) -> tuple[Act, ...]:
    """Rows `(name, text, keys parted by a blank, letter)` of one menu."""
    made = []
    for name, text, *rest in rows:
        keys = tuple(rest[0].split()) if rest else ()
        letter = rest[1] if len(rest) > 1 else ""
        also = _ALSO.get(name, "")
        made.append(Act(name=name, menu=menu, text=text, keys=keys, letter=letter, also=also))
    return tuple(made)


MENUS = ("&Desk", "&Go", "&Case", "Con&tact", "L&etter", "&List", "&View", "&Help")

ACTS: tuple[Act, ...] = (
    *_acts(
        "&Desk",
        ("new-request", "&New request", "Ctrl+N"),
        ("open-mail", "&Open a mail", "Ctrl+O"),
        ("paste", "P&aste as new request", "Ctrl+V Shift+Ins"),
        ("note", "Write a no&te", "Ctrl+J"),
        ("hand-over", "&Hand over the shift", "F8"),
        ("import-directory", "&Import a list or a pack", "Ctrl+I"),
        ("list-versions", "V&ersions of lists and providers"),
        ("trusted-keys", "&Keys that sign packs"),
        ("instruments", "S&witches of instruments"),
        ("office", "Office &particulars"),
        ("own-forms", "Own &forms and procedure"),
        ("officers", "Office&rs of this desk"),
        ("verify", "&Verify the log"),
        ("back-up", "&Back up the log"),
        ("export-clocks", "Save the &clocks as a calendar"),
        ("undo", "&Undo", "Ctrl+Z"),
        ("lock", "&Lock", "Ctrl+L"),
        ("quit", "&Quit", "Ctrl+Q"),
    ),
    *_acts(
        "&Go",
        ("palette", "&Search everything", "Ctrl+K"),
        ("menu", "&Menu", "F10"),
        ("go-desk", "&Desk", "Alt+1"),
        ("go-log", "&Log", "Alt+2"),
        ("go-directory", "D&irectory", "Alt+3"),
        ("go-providers", "&Providers", "Alt+4"),
        ("go-letters", "L&etters", "Alt+5"),
        ("go-statistics", "S&tatistics", "Alt+6"),
        ("next-pane", "&Next pane", "F6"),
        ("previous-pane", "P&revious pane", "Shift+F6"),
        ("back", "&Back, or close what is on top", "Esc"),
    ),
    *_acts(
        "&Case",
        ("open", "&Open", "Alt+Enter Alt+Return"),
        ("acknowledge", "&Acknowledge", "Alt+A", "A"),
        ("acknowledge-only", "Acknowledge without a letter (&Z)", "Alt+Shift+A"),
        ("call-back", "&Call the counterpart", "Alt+C"),
        ("wait", "&Waiting until", "Alt+W", "W"),
        ("step", "Next step of the re&quest", "Alt+N", "N"),
        ("close-case", "Close t&he case", "Alt+Shift+C"),
        ("amend", "&Urgency, kind and what else the case says", "Alt+E"),
        ("confirm-form", "Confirm what their form says (&1)", "Alt+F"),
        ("link", "&Join with another case", "Alt+B"),
        ("unmerge", "Let the merged case stand &by itself"),
        ("reply-ping", "Reply to the responsi&veness test", "Alt+G"),
        ("extend", "E&xtend the preservation", "Alt+X", "X"),
        ("attach", "A&ttach a file", "Ctrl+Shift+A"),
        ("save-file", "&Save the file", "Ctrl+S"),
        ("correct", "Co&rrect the entry", "Ctrl+Shift+E"),
        ("copy-case", "Cop&y as text", "Ctrl+Shift+C"),
        ("copy-phone", "Copy the tele&phone number", "Alt+P", "P"),
        ("copy-mail", "Copy the e-&mail address", "Alt+M", "M"),
        *(
            (f"copy-{number}", f"Copy channel &{number}", f"Alt+Shift+{number}", str(number))
            for number in range(2, 10)
        ),
        ("more", "More acts o&f this case", "Ctrl+."),
        ("card-1", "Car&d: Counterpart", "Ctrl+1"),
        ("card-2", "Card: What is as&ked", "Ctrl+2"),
        ("card-3", "Card: C&locks", "Ctrl+3"),
        ("card-4", "Card: L&etters", "Ctrl+4"),
        ("card-5", "Card: F&iles", "Ctrl+5"),
        ("card-6", "Card: Messa&ge", "Ctrl+6"),
        ("card-7", "Card: What now? (&0)", "Ctrl+7"),
    ),
    *_acts(
        "Con&tact",
        ("bad-contact", "&Bad contact", "Alt+Shift+B", "B"),
        ("trust-contact", "&Trust the channel again"),
        ("confirm-contact", "Confirm a &new channel"),
        ("correct-contact", "&Correct what the list says"),
        ("settle-contact", "&Settle our corrections"),
    ),
    *_acts(
        "L&etter",
        ("new-letter", "&New letter", "Ctrl+Shift+L"),
        ("start-again", "&Start another call", "Alt+R"),
        ("join", "&Join the request to the case", "Alt+J", "J"),
        ("finish", "&Finish: issue, log or add", "Ctrl+Enter Ctrl+Return"),
        ("next-section", "Ne&xt section", "Ctrl+PgDown"),
        ("previous-section", "&Previous section", "Ctrl+PgUp"),
        ("add-row", "Add a &row", "Alt+Ins"),
        ("remove-row", "Take ou&t the row", "Alt+Del"),
        ("same-in-rows", "Same answer in a&ll rows", "Ctrl+D"),
        ("discard-draft", "&Discard the draft", "Ctrl+Shift+Del"),
        ("draft-mail", "Draft a &mail", "Alt+D"),
        ("stamp-sent", "Stamp as s&ent", "Alt+S", "S"),
        ("copy-message", "Copy as plain text for a network (&Y)", "Ctrl+Shift+M"),
        ("print", "Pr&int", "Ctrl+P"),
        ("copy-path", "&Copy the path of the saved file", "Ctrl+Shift+P"),
        ("new-version", "New &version", "Alt+V"),
        ("new-like", "New li&ke this", "Alt+L"),
        ("next-page", "Next p&age", "Alt+PgDown"),
        ("previous-page", "Previous pa&ge", "Alt+PgUp"),
        ("fit-page", "Fit &width or whole page"),
        ("form-or-page", "F&orm or page"),
    ),
    *_acts(
        "&List",
        ("filter", "&Filter the list", "Ctrl+F"),
        ("save-filter", "&Save this filter", "Ctrl+Shift+F"),
        ("query-keys", "Filters to &type", "Ctrl+Shift+K"),
        ("export", "&Export the list", "Ctrl+E"),
        ("keep-figures", "&Keep these figures in the log"),
        ("kept-figures", "Figures as they &were kept, or as counted now"),
        ("figure-columns", "Arran&ge tables and columns of the statistics"),
        ("sort", "S&ort the list", "F7"),
        ("delete-filter", "&Delete the saved filter"),
        ("select-all", "Select &all rows (Ctrl+A)"),
        ("copy-rows", "&Copy the rows (Ctrl+C)"),
        ("preview", "&Preview beside the list", "F9"),
        ("grab-sheet", "Print the gra&b sheet of the Directory"),
        ("save-vcard", "Save the contact point as a &vCard"),
        ("show-qr", "Show the telephone as a Q&R code"),
        ("own-fact", "Own fact on what is show&n", "Alt+O", "O"),
        ("account", "Own acco&unt with the portal", "Alt+U", "U"),
    ),
    *_acts(
        "&View",
        ("larger-text", "&Larger text", "Ctrl++ Ctrl+="),
        ("smaller-text", "&Smaller text", "Ctrl+-"),
        ("usual-text", "&Usual text", "Ctrl+0"),
        ("theme-system", "Colours of the s&ystem"),
        ("theme-light", "L&ight colours"),
        ("theme-dark", "&Dark colours"),
        ("theme-contrast", "&High contrast"),
        ("letters-switch", "Single letters &on or off"),
        ("rail", "Rail with &words or without", "Ctrl+B"),
        ("reset-layout", "&Reset the layout"),
    ),
    *_acts(
        "&Help",
        ("shortcuts", "All &keys", "Ctrl+/ F1"),
        ("about", "&About PocDesk"),
    ),
)

ONCE = frozenset({"paste", "finish"})
"""Acts that a key held down does once: what they write is in the log for good, and what is asked
about before is not answered by the same stroke."""

BY_NAME = {act.name: act for act in ACTS}
BY_LETTER = {act.letter: act.name for act in ACTS if act.letter}
