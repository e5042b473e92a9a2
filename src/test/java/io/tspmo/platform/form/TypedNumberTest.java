package io.tspmo.platform.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.platform.form.TypedNumber.Unreadable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedNumberTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            250000      | 250000
            250000.00   | 250000.00
            250.00      | 250.00
            37,5        | 37.5
            12,345.67   | 12345.67
            1.234,56    | 1234.56
            1 234       | 1234
            1\u00A0234  | 1234
            1\u202F234,5 | 1234.5
            1'234.50    | 1234.50
            1’234       | 1234
            1,234,567   | 1234567
            1.234.567   | 1234567
            1.234.567,8 | 1234567.8
            0.125       | 0.125
            0,125       | 0.125
            1234.567    | 1234.567
            -5          | -5
            +5          | 5
            "\u22125"   | -5
            .5          | 0.5
            """)
    void whatCanBeReadInOneWayIsReadAsWritten(String typed, String value) throws Unreadable {
        assertThat(TypedNumber.read(typed)).isEqualByComparingTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            250,000   | can be read in two ways: write 250000 or 250000.00, else 250.00
            250.000   | can be read in two ways: write 250000 or 250000.00, else 250.00
            1.125     | can be read in two ways: write 1125 or 1125.00, else 1.1250
            1e5       | has an exponent; write all digits
            1.5E3     | has an exponent; write all digits
            €100      | has the sign €; write the number alone
            100 $     | has the sign $; write the number alone
            ١٢٣       | is written in digits other than 0 to 9; write it with 0 to 9
            １２３      | is written in digits other than 0 to 9; write it with 0 to 9
            12 34     | is not a number; write it as 1234.50
            1,23,456  | is not a number; write it as 1234.50
            1.234,567.8 | is not a number; write it as 1234.50
            12,34.5   | is not a number; write it as 1234.50
            5.        | is not a number; write it as 1234.50
            0x10      | is not a number; write it as 1234.50
            NaN       | is not a number; write it as 1234.50
            --5       | is not a number; write it as 1234.50
            100 EUR   | is not a number; write it as 1234.50
            """)
    void allElseIsRefusedWithTheReason(String typed, String reason) {
        assertThatThrownBy(() -> TypedNumber.read(typed))
                .isInstanceOf(Unreadable.class)
                .hasMessage(reason);
    }

    @Test
    void aDayIsNeverTakenForAnother() {
        assertThat(TypedDay.read("2027-01-31")).hasToString("Optional[2027-01-31]");
        assertThat(TypedDay.read("2027-02-31")).isEmpty();
        assertThat(TypedDay.reason("2027-02-31")).isEqualTo("is not a day of the calendar");
        for (var typed :
                new String[] {"31/02/2027", "32/13/2026", "2027-2-3", "20270203", "+12027-01-01", "２０２７-01-01"}) {
            assertThat(TypedDay.read(typed)).as(typed).isEmpty();
            assertThat(TypedDay.reason(typed)).isEqualTo("is not a day; write it as 2027-01-31");
        }
    }
}
