from probes import probe

RATES = {"no": 25, "it": 22, "ch": 8}


def with_tax(net, country):
    probe("with_tax")
    return net * (100 + RATES[country]) / 100
