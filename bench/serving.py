"""Pages as they are served: the house in a process of its own, a browser's requests over loopback, one at a time."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from bench.scale import PASSWORD


class Browser:
    """One connection that is kept open, with its cookies."""

    def __init__(self, port: int) -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=120)
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        """One request; answers (status, text)."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if form is not None:
            body = urlencode({**form, "csrfmiddlewaretoken": self.cookies.get("csrftoken", "")})
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Referer": "http://127.0.0.1/"}
        self.connection.request(method, path, body=body, headers=headers)
        answer = self.connection.getresponse()
        text = answer.read().decode(errors="replace")
        for value in answer.msg.get_all("Set-Cookie") or []:
            name, _, rest = value.partition("=")
            self.cookies[name] = rest.split(";")[0]
        return answer.status, text

    def sign_in(self, login: str) -> None:
        """As one of the people of bench.scale."""
        self.ask("GET", "/sign-in/")
        status, _text = self.ask("POST", "/sign-in/", {"username": login, "password": PASSWORD})
        if status != 302:
            raise SystemExit(f"sign-in of {login}: {status}")

    def timed(self, path: str, times: int = 60) -> float:
        """Median milliseconds of a page; the first five are not counted."""
        return self.median_of(lambda: self._page(path), times)

    def _page(self, path: str) -> None:
        status, _text = self.ask("GET", path)
        if status != 200:
            raise SystemExit(f"{path}: {status}")

    @staticmethod
    def median_of(work: Callable[[], None], times: int) -> float:
        """Median milliseconds of something done many times."""
        taken = []
        for turn in range(times + 5):
            started = time.perf_counter()
            work()
            if turn >= 5:
                taken.append((time.perf_counter() - started) * 1000)
        return median(taken)


@contextmanager
def served(home: Path) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """The house over this home folder, on a free port, until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(Path(sys.executable).with_name("qingfeng")), "serve", "--port", str(port)]
    house = subprocess.Popen(command, env={**os.environ, "QINGFENG_HOME": str(home)}, stdout=subprocess.DEVNULL)
    try:
        for _ in range(600):
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port, house
    finally:
        house.terminate()
        house.wait(30)


def memory_of(house: subprocess.Popen[bytes]) -> float:
    """Proportional set size of the server and its worker, in MB."""
    children = Path(f"/proc/{house.pid}/task/{house.pid}/children").read_text()
    total = 0
    for pid in [house.pid, *map(int, children.split())]:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        total += sum(map(int, re.findall(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)))
    return total / 1024


def pages(home: Path, rounds: int) -> Iterator[tuple[str, float, str]]:
    """(what, value, unit) for every page of the table."""
    with served(home) as (port, house):
        browser = Browser(port)
        browser.sign_in("office")
        ledger = "/ledger/?state=open&sort=due_on"
        yield "ledger page, 50 rows, filter + sort", browser.timed(ledger, rounds), "ms"
        yield "dashboard, whole page", browser.timed("/", rounds), "ms"
        phrase, narrowed = urlencode({"q": "一次性告知"}), urlencode({"q": "窗口", "state": "open"})
        yield "phrase search 一次性告知", browser.timed(f"/ledger/?{phrase}", rounds), "ms"
        yield "phrase search 窗口, filtered", browser.timed(f"/ledger/?{narrowed}", rounds), "ms"
        yield "change one state", change(browser, rounds), "ms"
        yield "memory of the server", memory_of(house), "MB"


def change(browser: Browser, rounds: int) -> float:
    """Median of accepting one problem after another by its own page's verb."""
    waiting: list[str] = []
    page = "/ledger/?state=raised"
    while len(waiting) < rounds + 5:
        status, text = browser.ask("GET", page)
        waiting += [found for found in dict.fromkeys(re.findall(r"/problems/(\d+)/", text)) if found not in waiting]
        following = re.search(r'href="([^"]*(?:after|page)=[^"]*)"', text)
        if status != 200 or not following:
            break
        page = following.group(1).replace("&amp;", "&")
    numbers = iter(waiting)

    def accept() -> None:
        status, text = browser.ask("POST", f"/problems/{next(numbers)}/acceptance/", {})
        if status != 302:
            raise SystemExit(f"acceptance: {status} {text[:300]}")

    return browser.median_of(accept, min(rounds, len(waiting) - 5))
