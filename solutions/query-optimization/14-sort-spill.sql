-- The sort fits into 5 MB. Only this session may use a little more than that.
SET work_mem = '8MB';
