"""Which standing measures are to be looked at again is asked on every page (the number of to-dos)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("problems", "0003_ledger_orders")]
    operations = [
        migrations.AddIndex("problem", models.Index(fields=["campaign", "review_on"], name="problem_review")),
    ]
