#include "core/customers/customervalidation.h"

#include "core/base/money.h"
#include "core/base/textrules.h"

#include <QLocale>
#include <QTimeZone>
#include <QUrl>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

constexpr qsizetype LongestEmail = 254;
constexpr qsizetype LongestLocalPart = 64;

bool mayStandInLocalPart(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9')
           || u"!#$%&'*+-/=?^_`{|}~."_s.contains(c);
}

std::optional<FieldError> emailProblem(const QString &email)
{
    if (email.isEmpty())
        return FieldError{u"email"_s, FieldProblem::Missing};
    if (email.size() > LongestEmail)
        return FieldError{u"email"_s, FieldProblem::TooLong, QString::number(LongestEmail)};
    if (!isEmail(email))
        return FieldError{u"email"_s, FieldProblem::Malformed, u"name@example.com"_s};
    return std::nullopt;
}

bool isCountry(const QString &code)
{
    return code.size() == 2 && QLocale::codeToTerritory(code) != QLocale::AnyTerritory;
}

bool isLanguage(const QString &code)
{
    const QStringView language = QStringView(code).split(u'_').first().split(u'-').first();
    const bool known = QLocale::codeToLanguage(language) != QLocale::AnyLanguage;
    return known && code.size() <= 10;
}

} // namespace

bool isEmail(const QString &address)
{
    const qsizetype at = address.lastIndexOf(u'@');
    if (at < 1 || at > LongestLocalPart || address.size() > LongestEmail)
        return false;
    const QString local = address.left(at);
    const QString host = address.mid(at + 1);
    return std::ranges::all_of(local, mayStandInLocalPart) && !local.startsWith(u'.')
           && !local.endsWith(u'.') && !local.contains(".."_L1) && host.contains(u'.')
           && isHostName(host);
}

Customer normalised(Customer customer)
{
    customer.name = customer.name.trimmed();
    customer.country = customer.country.toLower();
    customer.currency = customer.currency.toUpper();
    QString email = customer.email.trimmed().toLower();
    const qsizetype at = email.lastIndexOf(u'@');
    if (at > 0 && email.size() <= LongestEmail) {
        const QByteArray host = QUrl::toAce(email.mid(at + 1));
        if (!host.isEmpty())
            email = email.left(at + 1) + QString::fromLatin1(host);
    }
    customer.email = email;
    return customer;
}

QList<FieldError> problemsOf(const Customer &customer)
{
    QList<FieldError> problems;
    addProblem(problems, nameProblem(u"name"_s, customer.name));
    addProblem(problems, emailProblem(customer.email));
    addProblem(problems, textProblem(u"company"_s, customer.company, {}));
    addProblem(problems, textProblem(u"phone"_s, customer.phone, {.longest = 50}));
    addProblem(problems,
               textProblem(u"address"_s, customer.address, {.longest = 500, .manyLines = true}));
    addProblem(problems, textProblem(u"tax-id"_s, customer.taxId, {.longest = 50}));
    addProblem(problems,
               textProblem(u"notes"_s, customer.notes, {.longest = 10000, .manyLines = true}));
    for (const QString &tag : customer.tags)
        addProblem(problems, textProblem(u"tags"_s, tag, {.longest = 50, .required = true}));
    if (!customer.country.isEmpty() && !isCountry(customer.country))
        problems.append({u"country"_s, FieldProblem::Unknown, customer.country.left(20)});
    if (!customer.language.isEmpty() && !isLanguage(customer.language))
        problems.append({u"language"_s, FieldProblem::Unknown, customer.language.left(20)});
    if (!customer.currency.isEmpty() && !minorDigits(customer.currency))
        problems.append({u"currency"_s, FieldProblem::Unknown, customer.currency.left(20)});
    if (!customer.timeZone.isEmpty()
        && !QTimeZone::isTimeZoneIdAvailable(customer.timeZone.left(100).toUtf8()))
        problems.append({u"time-zone"_s, FieldProblem::Unknown, customer.timeZone.left(50)});
    return problems;
}

} // namespace core
