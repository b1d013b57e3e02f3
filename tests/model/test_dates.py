"""Dates: what people write, and the date, span or period that they mean."""

from __future__ import annotations

import pytest

from assess.model.dates import is_after, iso_date, period_years


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2006-01-26", "2006-01-26"),
        ("2006-01", "2006-01"),
        ("2006", "2006"),
        (" 2006 ", "2006"),
        ("26/01/2006", "2006-01-26"),
        ("26/1/2006", "2006-01-26"),
        ("2/3/2006", "2006-03-02"),
        ("26.01.2006", "2006-01-26"),
        ("26-01-2006", "2006-01-26"),
        ("2006/01/26", "2006-01-26"),
        ("01/2006", "2006-01"),
        ("26 de enero de 2006", "2006-01-26"),
        ("26 de Enero del 2006", "2006-01-26"),
        ("enero 26 de 2006", "2006-01-26"),
        ("26 ene. 2006", "2006-01-26"),
        ("26-ene-2006", "2006-01-26"),
        ("1.º de marzo de 2006", "2006-03-01"),
        ("1º de março de 2006", "2006-03-01"),
        ("12 DE SETIEMBRE DE 2006", "2006-09-12"),
        ("12 de septiembre de 2006", "2006-09-12"),
        ("7 de setembro de 1822", "1822-09-07"),
        ("janeiro de 2006", "2006-01"),
        ("dez. 2006", "2006-12"),
        ("diciembre, 2006", "2006-12"),
        ("26 January 2006", "2006-01-26"),
        ("26th of January, 2006", "2006-01-26"),
        ("January 26, 2006", "2006-01-26"),
        ("Jan 2006", "2006-01"),
        ("Sept. 2006", "2006-09"),
        ("2006 January 26", "2006-01-26"),
        ("29/02/2008", "2008-02-29"),
        ("2003-2005", "2003/2005"),
        ("2003–2005", "2003/2005"),
        ("2003/2005", "2003/2005"),
        ("2003 to 2005", "2003/2005"),
        ("de 2003 a 2005", "2003/2005"),
        ("entre 2003 y 2005", "2003/2005"),
        ("26/01/2006 - 28/01/2006", "2006-01-26/2006-01-28"),
        ("enero de 2006 a marzo de 2007", "2006-01/2007-03"),
        ("2", ""),
        ("", ""),
        ("clear", ""),
        ("before 2006", ""),
        ("26/01/06", ""),
        ("01/26/2006", ""),
        ("29/02/2007", ""),
        ("2006-13", ""),
        ("0000", ""),
        ("26 de ene 20066", ""),
        ("ma 2006", ""),
        ("marble 2006", ""),
        ("2005-2003", ""),
        ("2003 and 2005", ""),
        pytest.param("- " * 500_000, "", id="a million signs"),
        ("٢٠٠٦", ""),
    ],
)
def test_a_date_is_read_as_it_is_meant(written: str, meant: str) -> None:
    """The day comes first, months are named in three languages; what means no date is none."""
    assert iso_date(written) == meant
    assert not meant or iso_date(meant) == meant


@pytest.mark.parametrize(
    ("one", "other", "comes_after"),
    [
        ("2011", "2010", True),
        ("2010-12-31", "2010", False),
        ("2010", "2010-01-01", False),
        ("2010-02", "2010-01-31", True),
        ("2010/2012", "2011", False),
        ("2012", "2010/2011", True),
    ],
)
def test_a_date_is_after_another_only_where_that_is_certain(one: str, other: str, comes_after: bool) -> None:
    """A year is not after a day in it, nor a day after its own year; a span counts from its beginning to its end."""
    assert is_after(one, other) is comes_after


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2006-2023", (2006, 2023)),
        ("2006–2023", (2006, 2023)),
        ("2006 / 2023", (2006, 2023)),
        ("2006 a 2023", (2006, 2023)),
        ("2006 al 2023", (2006, 2023)),
        ("de 2006 a 2023", (2006, 2023)),
        ("desde 2006 hasta 2023", (2006, 2023)),
        ("2006 até 2023", (2006, 2023)),
        ("2006 to 2023", (2006, 2023)),
        ("from 2006 to 2023", (2006, 2023)),
        ("between 2006 and 2023", (2006, 2023)),
        ("entre 2006 e 2023", (2006, 2023)),
        ("1815-1815", (1815, 1815)),
        ("2023-2006", (2023, 2006)),
        ("2006-", (2006, None)),
        ("2006 –", (2006, None)),
        ("desde 2006", (2006, None)),
        ("Since 2006", (2006, None)),
        ("a partir de 2006", (2006, None)),
        ("2006 to now", (2006, None)),
        ("desde 2006 hasta hoy", (2006, None)),
        ("2006 até o presente", (2006, None)),
        ("2006 en adelante", (2006, None)),
        ("1815", None),
        ("de 1815", None),
        ("2003-10", None),
        ("2006-01-26", None),
        ("-2006", None),
        ("0000-", None),
        ("the nineties", None),
        ("", None),
    ],
)
def test_a_period_is_read_as_it_is_meant(written: str, meant: tuple[int, int | None] | None) -> None:
    """Two years with any word or dash between, or one that is open; a year alone could mean either and is none."""
    assert period_years(written) == meant
