ALTER TYPE `job_state` RENAME TO `state`;
