"""The store of the whole app: module-level singleton that pages change."""
from probes import probe


class Order:
    def __init__(self, ident, client, total, state="new"):
        self.id, self.client, self.total, self.state = ident, client, total, state


class Store:
    def __init__(self):
        self._orders = {o.id: o for o in (Order(1, "Ann", 20.0), Order(2, "Ian", 35.5), Order(3, "Zoe", 50.0, "shipped"))}
        self.version = 0

    def __len__(self):
        return len(self._orders)

    def __getitem__(self, ident):
        return self._orders[ident]

    def totals(self):
        probe("totals")
        return [o.total for o in self._orders.values()]

    def search(self, text, state):
        probe("search")
        return [o.id for o in self._orders.values() if text.lower() in o.client.lower() and state in ("all", o.state)]

    def stats(self):
        probe("stats")
        return {s: sum(o.total for o in self._orders.values() if o.state == s) for s in ("new", "shipped")}

    def change(self, ident, **fields):
        vars(self._orders[ident]).update(fields)
        self.version += 1


STORE = Store()
