"""The cash books (P2 资金管理): daybook, bank journal, advances, cheques, claims, closing."""
