"""What stands in a plan's order: operations in place, tables made anew, rows rewritten or given values."""

from __future__ import annotations

from typing import TypeAlias

from dbwright.model.operations import Operation
from dbwright.plan.intent import Fill
from dbwright.plan.rebuild import Rebuild
from dbwright.plan.recode import Recode

Action: TypeAlias = Operation | Rebuild | Recode | Fill
