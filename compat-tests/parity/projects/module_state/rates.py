"""A file of the project module_state."""

rate = 1
LOG = []


def configure(**k):
    global rate
    rate = k["rate"]
    LOG.append(("conf", rate))


def scale(x):
    LOG.append(("scale", x))
    return x * rate
