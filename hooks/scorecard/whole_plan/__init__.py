"""What is made of a plan as a whole, beside its pages and tables.

| file | holds |
|---|---|
| `views` | a plan beside what was worked out of each of its indicators |
| `workbooks` | its workbook, as a task for an executor |
| `share_card` | the picture that others show beside a link to it |
| `committee_pack` | the committee pack of one of its periods |
"""
