#include "core/base/money.h"

#include <QRegularExpression>

#include <cstdlib>

using namespace Qt::Literals::StringLiterals;

namespace core {

std::optional<int> minorDigits(const QString &currency)
{
    static const QRegularExpression code(u"^[A-Z]{3}$"_s);
    static const QStringList none{u"BIF"_s, u"CLP"_s, u"DJF"_s, u"GNF"_s, u"ISK"_s, u"JPY"_s,
                                  u"KMF"_s, u"KRW"_s, u"PYG"_s, u"RWF"_s, u"UGX"_s, u"VND"_s,
                                  u"VUV"_s, u"XAF"_s, u"XOF"_s, u"XPF"_s};
    static const QStringList three{u"BHD"_s, u"IQD"_s, u"JOD"_s, u"KWD"_s,
                                   u"LYD"_s, u"OMR"_s, u"TND"_s};
    if (!code.match(currency).hasMatch())
        return std::nullopt;
    if (none.contains(currency))
        return 0;
    return three.contains(currency) ? 3 : 2;
}

std::optional<Money> Money::parse(QStringView amount, const QString &currency)
{
    const auto digits = minorDigits(currency);
    if (!digits)
        return std::nullopt;
    static const QRegularExpression form(u"^(-?)(\\d{1,14})(?:\\.(\\d{1,3}))?$"_s);
    const auto match = form.match(amount.trimmed().toString());
    const QString fraction = match.captured(3);
    if (!match.hasMatch() || fraction.size() > *digits)
        return std::nullopt;
    const QString all = match.captured(2) + fraction.leftJustified(*digits, u'0');
    const qint64 value = all.toLongLong();
    return Money{match.captured(1).isEmpty() ? value : -value, currency};
}

QString Money::amount() const
{
    const int digits = minorDigits(currency).value_or(2);
    QString text = QString::number(std::llabs(minor)).rightJustified(digits + 1, u'0');
    if (digits > 0)
        text.insert(text.size() - digits, u'.');
    return minor < 0 ? u'-' + text : text;
}

QString Money::toString() const
{
    return amount() + u' ' + currency;
}

} // namespace core
