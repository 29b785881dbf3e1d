from probes import probe

COUPONS = {"TEN": 10}


def reduced(amount, coupon):
    probe("reduced")
    return amount - amount * COUPONS.get(coupon, 0) // 100
