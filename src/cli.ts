#!/usr/bin/env node
throw new Error("sanjia is being built");
