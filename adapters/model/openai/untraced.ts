/** Switches of LangChain and LangSmith that would send or print what passes through them, and so the texts of messages. */
const SWITCHES = ['LANGSMITH_TRACING_V2', 'LANGCHAIN_TRACING_V2', 'LANGSMITH_TRACING', 'LANGCHAIN_TRACING', 'LANGCHAIN_VERBOSE'] as const;

/** Takes LangChain's own tracing out of an environment: it looks there at each call, and has no other switch. */
export function untraced(env: Record<string, string | undefined>): void {
  for (const name of SWITCHES) delete env[name];
}
