"""Pages of our own letters as pictures: one limited child stays and draws them one by one."""

from dataclasses import replace
from threading import Lock, Timer
from typing import TYPE_CHECKING

from pocdesk import child
from pocdesk.documents.preview import NoPicture, Picture, picture

if TYPE_CHECKING:
    from subprocess import Popen

_LIMITS = replace(child.LIMITS, cpu_seconds=600)
"""For the whole life of the child; once it is used up, the next page starts another."""

_TRIES = 2


class OwnPages:
    """Starting a child takes longer than drawing a page, so it is kept until `close`.

    Only for what we wrote ourselves: nothing of one document may reach the child that draws the
    next one of a stranger. Any thread may ask; one page is drawn at a time.
    """

    def __init__(self) -> None:
        self._one_at_a_time = Lock()
        self._process: Popen[bytes] | None = None
        self._closed = False

    def page(self, pdf: bytes, number: int, scale: float) -> Picture | NoPicture:
        """Page `number` (counted from 1) of `pdf`, `scale` pixels to a point; never raises."""
        reason = ""
        with self._one_at_a_time:
            if self._closed:
                return NoPicture("The desk is locked; no page is drawn.")
            for _ in range(_TRIES):  # the child may have ended since the last page
                answer = self._ask(pdf, number, scale)
                if isinstance(answer, child.Answered):
                    return picture(answer.value, answer.blobs, number)
                reason = answer.reason
                self._end()
        return NoPicture(reason)

    def close(self) -> None:
        """Ends the child, and with it all that it has seen; no page starts another, not even one
        that was asked for before."""
        with self._one_at_a_time:
            self._closed = True
            self._end()

    def _ask(self, pdf: bytes, number: int, scale: float) -> child.Answer:
        process = self._process
        try:
            if process is None:
                process = self._process = child.start()
            if process.stdin is None or process.stdout is None:
                return child.Failed("The page could not be drawn.")
            # A child that hangs is ended from outside: the reading below comes to its end then.
            patience = Timer(_LIMITS.wall_seconds, process.kill)
            patience.daemon = True
            patience.start()
            try:
                options = {"number": number, "scale": scale}
                for piece in child.pack("page", pdf, options, _LIMITS, stay=True):
                    process.stdin.write(piece)
                process.stdin.flush()
                return child.take_one(process.stdout, _LIMITS)
            finally:
                patience.cancel()
        except (OSError, ValueError) as error:
            return child.Failed(f"The page could not be drawn: {type(error).__name__}.")

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    try:
                        pipe.close()
                    except OSError:  # what was still to be written has nowhere to go
                        continue
