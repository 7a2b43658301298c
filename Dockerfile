# The desk runs from its sources; there is no build step.
FROM node:26-slim

ENV NODE_ENV=production
WORKDIR /desk

# Node comes with the image, so the install script of the `node` package, which fetches another, is left out.
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts

# Letters for the tables that are drawn as pictures.
RUN apt-get update && apt-get install -y --no-install-recommends fonts-noto-cjk && rm -rf /var/lib/apt/lists/*

COPY src src
COPY adapters adapters
COPY seed seed
COPY prompts prompts

RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
ENV DATA_DIR=/data HOST=0.0.0.0 PORT=3333
EXPOSE 3333

HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/desk`).then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]

CMD ["node", "--max-semi-space-size=4", "--heap-growing-percent=40", "src/main.ts"]
