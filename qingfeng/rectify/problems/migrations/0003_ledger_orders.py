"""What the ledger is sorted by, so that any page of it costs the same."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("problems", "0002_search")]
    operations = [
        migrations.AddIndex("problem", models.Index(fields=["campaign", name], name=f"problem_{short}"))
        for name, short in (
            ("yellow_on", "yellow"),
            ("due_on", "due"),
            ("closed_on", "closed"),
            ("raised_on", "raised"),
            ("changed_on", "changed"),
        )
    ]
