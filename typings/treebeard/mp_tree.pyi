# What the house uses of django-treebeard, which ships no types.
from typing import Any, ClassVar, Self, TypeVar

from django.db import models

M = TypeVar("M", bound=MP_Node)

class MP_NodeQuerySet(models.QuerySet[M]): ...

class MP_NodeManager(models.Manager[M]):
    def add_root(self, create_kwargs: dict[str, Any] | None = ..., *, instance: M | None = ...) -> M: ...
    def add_child(self, target: M, create_kwargs: dict[str, Any] | None = ..., *, instance: M | None = ...) -> M: ...
    def load_bulk(
        self,
        bulk_data: list[dict[str, Any]],
        parent: M | None = ...,
        keep_ids: bool = ...,
        bulk_create: bool = ...,
        batch_size: int = ...,
    ) -> list[int]: ...
    def fix_tree(self) -> None: ...

class MP_Node(models.Model):
    steplen: ClassVar[int]
    path: models.CharField[str, str]
    depth: models.PositiveIntegerField[int, int]
    numchild: models.PositiveIntegerField[int, int]
    objects: ClassVar[MP_NodeManager[Self]]
    def get_children(self) -> MP_NodeQuerySet[Self]: ...
    @classmethod
    def _int2str(cls, num: int) -> str: ...
    class Meta:
        abstract = True
