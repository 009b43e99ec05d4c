"""The search of a site: Pagefind reads each page as it is made (`page_reader`), and its index is put in order
once all are read (`index`)."""
