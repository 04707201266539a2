"""Whatever is put in: a result that keeps the laws, or one sentence that says what to mend."""

import pytest
import trying
from hypothesis import HealthCheck, given, settings


@pytest.fixture(autouse=True, scope="module")
def own_cache(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("TELLINGS_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.mark.parametrize("way", trying.ATTEMPTS)
def test_whatever_is_put_in_is_taken_or_refused(way):
    attempt = trying.ATTEMPTS[way]

    @settings(max_examples=50, suppress_health_check=list(HealthCheck))
    @given(attempt.inputs)
    def each(given):
        attempt.tries(given)

    each()
