"""The example in docs/seeds.md is one that works."""

from __future__ import annotations

import re
from pathlib import Path

from engines import scratch
from seeding.made import Seeded, counts

PAGE = (Path(__file__).parents[2] / "docs" / "seeds.md").read_text(encoding="utf-8")
SCHEMA = """\
mixins:
  keyed:
    columns:
      id: {type: int, primary_key: true, identity: true}
tables:
  users:
    mixins: [keyed]
    columns:
      email: {type: varchar(100), unique: true}
      name: varchar(100)
      tags: text[]
      settings: json
      seen_at: timestamptz
  products:
    mixins: [keyed]
    columns:
      name: {type: varchar(100), unique: true}
  orders:
    mixins: [keyed]
    columns:
      number: {type: varchar(20), unique: true}
      customer_id: {references: users.id}
      total: decimal(10,2)
  order_items:
    mixins: [keyed]
    columns:
      order_id: {references: orders.id}
      product_id: {references: products.id}
      quantity: int
"""


def test_the_example_of_the_page(tmp_path: Path) -> None:
    """With the product that it takes to be there."""
    [text] = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    with scratch("sqlite") as database:
        made = Seeded(database, tmp_path / "schema", SCHEMA)
        made.execute("INSERT INTO products (name) VALUES ('Teapot')")
        made.write("page.yaml", text)
        assert all(outcomes == {"inserted": 1} for outcomes in counts(made.seed()).values())
        assert made.query("SELECT count(*) FROM order_items JOIN products ON products.id = product_id") == [(1,)]
