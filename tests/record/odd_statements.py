"""The statements that the odd cases are about."""

PARIS, BLETCHLEY, DELHI = "paris-2025-statement", "bletchley-declaration", "new-delhi-declaration"
CETS, BURGENSTOCK = "coe-cets-225", "buergenstock-communique"
MINISTERIAL, LEADERS = "seoul-ministerial-statement", "seoul-declaration"
COMMITMENTS, L56 = "seoul-frontier-commitments", "unga-c1-78-l56"
