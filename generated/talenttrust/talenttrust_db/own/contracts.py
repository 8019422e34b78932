"""Contracts, with the methods of the document's ContractRepository that are not generated."""

from uuid import UUID

from ..contracts import Contract, ContractColumns
from ..contracts import Contracts as Generated
from ..enums import ContractStatus


class Contracts(Generated):
    """The table contracts."""

    def find_all(self) -> list[Contract]:
        """All contracts, newest first."""
        return self.find_many(order_by=ContractColumns.created_at.desc())

    def update_status(self, id: UUID, status: ContractStatus) -> Contract | None:
        """Change the status; the contract as it is then, or None if there is none."""
        return self.find_by_pk(id) if self.update(id, status=status) else None
