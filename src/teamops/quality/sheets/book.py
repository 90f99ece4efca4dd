"""A month's sample of recordings as a workbook to score, file and share from."""

from datetime import datetime, time

from teamops.core.rules.sheet import rules_sheet
from teamops.core.sheets.book import Book
from teamops.core.sheets.problems_sheet import problems_sheet
from teamops.core.text import Lang
from teamops.quality.sampling import Sample
from teamops.quality.sheets import words
from teamops.quality.sheets.after import people_sheet, register_sheet, sharing_sheet
from teamops.quality.sheets.form import form_sheet
from teamops.quality.sheets.scores import scores_sheet
from teamops.quality.sheets.standard import PASSING, standard_sheet
from teamops.quality.sheets.view import View
from teamops.quality.terms import Terms
from teamops.quality.vocabulary import CONTROLS


def sample_book(sample: Sample, terms: Terms, team: str, lang: Lang) -> Book:
    """Return the sample as a workbook in one language: 抽查, 打分单, 违纪登记, 个人汇总, 评分标准, 录音分享, 规则, 数据问题.

    Totals, results, the rows for conduct.xlsx and the candidates for sharing are live formulas over what is scored.
    `created` is the month's last day, so that the same sample gives the same bytes.
    """
    view = View(sample, terms, team, lang)
    standard = standard_sheet(view)
    scores = scores_sheet(view, standard.ref(PASSING, "most", 0))
    month = sample.asked.month
    sheets = (
        scores,
        form_sheet(view, scores),
        register_sheet(view, scores),
        people_sheet(view, scores),
        standard,
        sharing_sheet(view, scores),
        rules_sheet(terms.rules, month.first, month.last, {}, view.titled(words.RULES), lang, CONTROLS),
        problems_sheet(sample.problems, lang, view.titled(words.PROBLEMS)),
    )
    created = datetime.combine(month.last, time())
    return Book(title=view.title, created=created, sheets=sheets, lang=lang)
