"""The record. No foreign keys: it must outlive what it speaks of."""

from django.db import models


class Event(models.Model):
    """One entry: who did which verb to which thing, from which state to which, when and why.

    ``chain`` 0 is the house itself (people, roles); every campaign has the chain of its own number. ``digest`` is
    SHA-256 over the entry and ``previous``, the digest before it in the chain, so that an altered, removed or
    inserted entry is found by walking.
    """

    chain = models.BigIntegerField()
    seq = models.BigIntegerField()
    at = models.DateTimeField()
    verb = models.CharField(max_length=60)
    thing = models.CharField(max_length=40)
    thing_id = models.BigIntegerField()
    unit_id = models.BigIntegerField(null=True)
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=40)
    from_state = models.CharField(max_length=16, default="")
    to_state = models.CharField(max_length=16, default="")
    reason = models.TextField(default="")
    data = models.TextField(default="{}")
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("chain", "seq"), name="event_place_in_chain"),)
        indexes = (models.Index(fields=("thing", "thing_id", "seq"), name="event_of_thing"),)

    def __str__(self) -> str:
        return f"{self.chain}/{self.seq} {self.verb}"


class Head(models.Model):
    """The end of a chain: how many entries there are and the digest of the last; locked while one is added."""

    chain = models.BigIntegerField(primary_key=True)
    count = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"{self.chain}: {self.count}"
