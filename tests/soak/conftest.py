from tests.e2e.conftest import site, watch

__all__ = ["site", "watch"]
