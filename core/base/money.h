#pragma once

#include <QString>
#include <QStringView>

#include <compare>
#include <optional>

namespace core {

//! An amount in a currency's minor unit. Integers only; no arithmetic across currencies.
struct Money {
    qint64 minor = 0;
    QString currency; //!< ISO 4217, upper case

    friend bool operator==(const Money &, const Money &) = default;

    //! "9.99" in USD is 999; refuses more digits than the currency has, and anything unclear.
    static std::optional<Money> parse(QStringView amount, const QString &currency);
    [[nodiscard]] QString amount() const;   //!< "9.99"
    [[nodiscard]] QString toString() const; //!< "9.99 USD"
};

//! Digits after the point: USD 2, JPY 0, KWD 3. Empty for what is not a currency code.
std::optional<int> minorDigits(const QString &currency);

} // namespace core
