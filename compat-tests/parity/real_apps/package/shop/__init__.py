from . import catalogue as catalogue

VERSION = "1.2"
