"""A process of its own that takes the lease and holds it until it is killed: ``python -m … DATABASE_URL SECONDS``."""

import sys
import time

from knowledge.index.database import Database
from knowledge.index.leases import Lease

if __name__ == "__main__":
    with Lease(Database(sys.argv[1]), seconds=float(sys.argv[2])).held() as ours:
        sys.stdout.write(f"{ours}\n")
        sys.stdout.flush()
        while ours:
            time.sleep(1)
