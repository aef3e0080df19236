"""The pages of the room: the ledger, moving many entries at once, entering one, and the reconciliation."""

from qingfeng.rectify.problems.views.ledger import filter_panel, ledger, old_ledger
from qingfeng.rectify.problems.views.moving import bulk_move
from qingfeng.rectify.problems.views.reconciling import reconcile

__all__ = ["bulk_move", "filter_panel", "ledger", "old_ledger", "reconcile"]
