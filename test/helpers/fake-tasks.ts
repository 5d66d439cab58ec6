/** A notebook task, as settings and submits have it, that depends on others. */
export function notebook(task_key: string, ...upstream: string[]) {
  return {
    task_key,
    notebook_task: { notebook_path: `/Shared/${task_key}` },
    depends_on: upstream.map((key) => ({ task_key: key })),
  };
}

/** A Python task. */
export function python(task_key: string) {
  return { task_key, spark_python_task: { python_file: `dbfs:/${task_key}.py` } };
}
