#include "app/panelsim/rules.h"

#include <QHostAddress>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace sim {

bool isDomainName(const QString &name)
{
    static const QRegularExpression labels(
        u"^([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])$"_s);
    return name.size() <= 253 && labels.match(name).hasMatch();
}

bool isMailAddress(const QString &address)
{
    static const QRegularExpression local(u"^[A-Za-z0-9._%+-]{1,64}$"_s);
    const qsizetype at = address.lastIndexOf(u'@');
    return at > 0 && local.match(address.left(at)).hasMatch() && isDomainName(address.mid(at + 1));
}

bool isIpv4(const QString &address)
{
    static const QRegularExpression dotted(u"^\\d{1,3}(\\.\\d{1,3}){3}$"_s);
    return dotted.match(address).hasMatch() && !QHostAddress(address).isNull();
}

int passwordStrength(const QString &password, const QString &user)
{
    static const QRegularExpression common(
        u"^(password|passw0rd|secret|welcome|qwerty|letmein|admin|"
        "123456|abc123)"_s,
        QRegularExpression::CaseInsensitiveOption);
    if (common.match(password).hasMatch()
        || (!user.isEmpty() && password.contains(user, Qt::CaseInsensitive)))
        return 10;
    const QSet<QChar> different(password.cbegin(), password.cend());
    const auto has = [&password](auto kind) {
        return std::ranges::any_of(password, kind);
    };
    const int kinds = int(has([](QChar c) { return c.isLower(); }))
                      + int(has([](QChar c) { return c.isUpper(); }))
                      + int(has([](QChar c) { return c.isDigit(); }))
                      + int(has([](QChar c) { return !c.isLetterOrNumber(); }));
    return std::min(100, int(different.size()) * 5 + kinds * 8);
}

bool isAdmitted(const QString &peer, const QStringList &networks)
{
    const QHostAddress address(peer);
    return networks.isEmpty() || std::ranges::any_of(networks, [&](const QString &network) {
               return network.contains(u'/')
                          ? address.isInSubnet(QHostAddress::parseSubnet(network))
                          : address.isEqual(QHostAddress(network));
           });
}

QString randomText(const QString &alphabet, int length)
{
    QString text;
    for (int i = 0; i < length; ++i)
        text += alphabet.at(QRandomGenerator::global()->bounded(int(alphabet.size())));
    return text;
}

} // namespace sim
