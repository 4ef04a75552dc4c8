import sys

from huiban.project.command import main

sys.exit(main())
