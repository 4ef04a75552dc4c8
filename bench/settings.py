"""The product's settings with the floor as its only page: the same middlewares, nothing else."""

from huiban.project.settings import *  # noqa: F403

ROOT_URLCONF = "bench.floor_urls"
