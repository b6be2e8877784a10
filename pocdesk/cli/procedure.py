"""The command about what to do now: the steps of a case, their ticks, the file they stand in."""

from pocdesk.cli.answer import Answer
from pocdesk.cli.plain import table
from pocdesk.cli.words import Asked
from pocdesk.desk.opened import Desk
from pocdesk.desk.own_procedures import is_own, lay_out, text_in_use
from pocdesk.desk.procedure import Step, steps, tick
from pocdesk.desk.show import show
from pocdesk.errors import PocDeskError


def procedure(desk: Desk, asked: Asked) -> Answer:
    """Shows the steps of the case named, after ticking one if asked to, or the file of them all."""
    step = asked.tick or asked.untick
    if asked.reference is None:
        if step:
            raise PocDeskError(
                f"The step “{step}” is to be ticked, and no case is named.",
                safe="Nothing was changed.",
                remedy="Name the case before --tick or --untick.",
            )
        return _file(desk, write=asked.lay_out)
    if asked.lay_out:
        raise PocDeskError(
            "The file of the procedures is that of all cases.",
            safe="Nothing was written.",
            remedy="Name no case with --lay-out.",
        )
    if step:
        tick(desk, asked.reference, step, asked.tick is not None)
    whole = show(desk, asked.reference)
    found = steps(desk, whole)
    return Answer(
        plain={"case": whole.case.reference, "steps": [_plain(one) for one in found]},
        text=table([(_mark(one), one.id, one.text) for one in found]),
    )


def _file(desk: Desk, *, write: bool) -> Answer:
    own = is_own(desk)
    if write:
        path = str(lay_out(desk))
        return Answer(
            plain={"own": own, "file": path},
            text=f"Written: {path}. Change it, then install it with: pocdesk install-forms.",
        )
    text = text_in_use(desk).decode("utf-8")
    return Answer(plain={"own": own, "text": text}, text=text)


def _plain(step: Step) -> dict[str, object]:
    return {
        "id": step.id,
        "text": step.text,
        "done": step.done,
        "by_log": step.by_log,
        "former": step.former,
    }


def _mark(step: Step) -> str:
    if step.former:
        return "done, no step any more"
    return "done, as the log shows" if step.by_log else "done" if step.done else "to do"
