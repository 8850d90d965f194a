#include "ui/common/figures.h"

#include "core/base/money.h"

#include <QCoreApplication>
#include <QLocale>

#include <chrono>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

struct Figures {
    Q_DECLARE_TR_FUNCTIONS(Figures)
};

} // namespace

QString asTitle(QString words)
{
    if (!words.isEmpty())
        words[0] = words[0].toUpper();
    return words;
}

QString grouped(qint64 number)
{
    return QLocale().toString(number);
}

QString inTenths(double number)
{
    return QLocale().toString(number, 'f', 1);
}

QString percent(double share)
{
    //: a share of a hundred; a narrow space before the sign where the language has one
    return Figures::tr("%1 %").arg(QLocale().toString(share * 100, 'f', 0));
}

QString age(const QDateTime &time)
{
    if (!time.isValid())
        return {};
    const qint64 seconds = std::max<qint64>(0, time.secsTo(QDateTime::currentDateTimeUtc()));
    constexpr qint64 Minute = 60;
    constexpr qint64 Hour = 60 * Minute;
    constexpr qint64 Day = 24 * Hour;
    //: seconds, minutes, hours, days: as short as can be
    if (seconds < Minute)
        return Figures::tr("%1 s").arg(seconds);
    if (seconds < Hour)
        return Figures::tr("%1 m").arg(seconds / Minute);
    if (seconds < Day)
        return Figures::tr("%1 h").arg(seconds / Hour);
    return Figures::tr("%1 d").arg(seconds / Day);
}

QString ago(const QDateTime &time)
{
    //: %1 is a span such as "2 m"
    return time.isValid() ? Figures::tr("%1 ago").arg(age(time)) : QString();
}

QString moment(const QDateTime &time)
{
    return time.isValid() ? QLocale().toString(time.toLocalTime(), u"d MMM yyyy HH:mm:ss"_s)
                          : QString();
}

QString clock(const QDateTime &time)
{
    if (!time.isValid())
        return {};
    const QDateTime local = time.toLocalTime();
    return local.date() == QDate::currentDate() ? QLocale().toString(local.time(), u"HH:mm"_s)
                                                : day(local.date());
}

QString day(QDate date)
{
    if (!date.isValid())
        return {};
    const bool isThisYear = date.year() == QDate::currentDate().year();
    return QLocale().toString(date, isThisYear ? u"d MMM"_s : u"d MMM yyyy"_s);
}

QString money(qint64 minor, const QString &currency)
{
    const core::Money money{minor, currency};
    //: a currency and an amount
    return Figures::tr("%1 %2").arg(currency, money.amount());
}

QString seconds(std::chrono::milliseconds time)
{
    const auto ms = time.count();
    if (ms < 1000)
        return Figures::tr("%1 ms").arg(ms);
    if (ms < 60'000)
        return Figures::tr("%1 s").arg(inTenths(double(ms) / 1000));
    return Figures::tr("%1 m %2 s").arg(ms / 60'000).arg(ms / 1000 % 60);
}

} // namespace ui
