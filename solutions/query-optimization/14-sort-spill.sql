-- The sort fits into 5 MB; this session alone may use a little more than that.
SET work_mem = '8MB';
