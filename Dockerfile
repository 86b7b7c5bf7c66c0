# The monitor in a container: nothing is written but below /data, so the root file system may be read-only.
#
#   docker build -t tracker .
#   docker run -d --name tracker --restart unless-stopped --read-only --tmpfs /tmp --cap-drop ALL \
#     --security-opt no-new-privileges -v "$PWD/data:/data" tracker
#
# With podman the same, but `podman build --format docker`: the format that it makes by itself has no HEALTHCHECK.

FROM python:3.13-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /src
RUN python -m venv /opt/tracker
COPY requirements.lock ./
RUN /opt/tracker/bin/pip install --require-hashes --only-binary :all: --requirement requirements.lock
COPY pyproject.toml README.md LICENSE scripts/unneeded.py ./
COPY tracker ./tracker
# The lock has the tools of the build and of development too; what the program does not need goes again.
RUN /opt/tracker/bin/pip install --no-deps --no-build-isolation . \
 && /opt/tracker/bin/python unneeded.py | xargs /opt/tracker/bin/pip uninstall --quiet --yes

FROM python:3.13-slim
LABEL org.opencontainers.image.title="tracker" org.opencontainers.image.licenses="Apache-2.0"
ENV PATH="/opt/tracker/bin:$PATH" PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 HOME=/tmp
COPY --from=build /opt/tracker /opt/tracker
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /data --shell /usr/sbin/nologin tracker \
 && mkdir /data && chown 10001:10001 /data
USER 10001:10001
WORKDIR /data
VOLUME /data
STOPSIGNAL SIGTERM
# The first sweep of a large source takes a while; a source that is being read is no silent one.
HEALTHCHECK --interval=2m --timeout=30s --start-period=5m --retries=3 \
  CMD ["tracker", "--config", "/data/sources.toml", "status", "--check"]
ENTRYPOINT ["tracker", "--config", "/data/sources.toml"]
CMD ["run", "--log-format", "json"]
