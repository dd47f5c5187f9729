# Stage one builds the environment; stage two carries it, without compilers, caches, pip or a root user.
# The base is named here and nowhere else. By its tag it is a newer one now and then; docs/operators.md says how to pin
# it by its digest, so that every build stands on the same.
ARG BASE=python:3.11-slim-bookworm
FROM ${BASE} AS build

ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /build
RUN python -m venv /opt/masthead && python -m venv /opt/build
COPY image.lock build.lock ./
RUN /opt/masthead/bin/pip install --no-deps --require-hashes -r image.lock \
    && /opt/build/bin/pip install --no-deps --require-hashes -r build.lock
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY knowledge knowledge
COPY scripts/image.py scripts/
RUN /opt/build/bin/pip wheel --no-deps --no-build-isolation --wheel-dir wheel . \
    && /opt/masthead/bin/pip install --no-deps wheel/*.whl \
    && /opt/masthead/bin/python scripts/image.py sbom /opt/masthead/masthead.cdx.json \
    && /opt/masthead/bin/pip uninstall --yes setuptools pip


FROM ${BASE}

RUN groupadd --system --gid 1000 masthead \
    && useradd --system --uid 1000 --gid masthead --home-dir /data --no-create-home masthead \
    && mkdir /data \
    && chown masthead:masthead /data
COPY --from=build /opt/masthead /opt/masthead
ENV PATH=/opt/masthead/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    MASTHEAD_HOME=/data \
    MPLCONFIGDIR=/data/matplotlib \
    TMPDIR=/data
USER 1000:1000
WORKDIR /data
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 CMD ["masthead", "alive"]
CMD ["python", "-m", "bot", "run"]
