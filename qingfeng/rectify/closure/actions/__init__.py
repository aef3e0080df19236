"""The verbs on the way to being struck off, many at once first: ask, verify from outside, post, close, reopen."""

from qingfeng.rectify.closure.actions.asking import Ask, ask_each, ask_to_close, assign_verifier
from qingfeng.rectify.closure.actions.closing import close, close_due_notices, close_each, reopen
from qingfeng.rectify.closure.actions.posting import (
    Ruling,
    decide_each,
    decide_objection,
    object,  # noqa: A004 - the verb's own name
    object_each,
    post,
    post_each,
)
from qingfeng.rectify.closure.actions.verifying import Verdict, verify, verify_each

__all__ = [
    "Ask",
    "Ruling",
    "Verdict",
    "ask_each",
    "ask_to_close",
    "assign_verifier",
    "close",
    "close_due_notices",
    "close_each",
    "decide_each",
    "decide_objection",
    "object",
    "object_each",
    "post",
    "post_each",
    "reopen",
    "verify",
    "verify_each",
]
