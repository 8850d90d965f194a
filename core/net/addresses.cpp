#include "core/net/addresses.h"

#include <QFutureWatcher>
#include <QHostInfo>
#include <QThreadPool>
#include <QUrl>
#include <QtConcurrentRun>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

Result<QList<QHostAddress>> judged(const QString &host, const QList<QHostAddress> &addresses)
{
    // One bad address among good ones is enough: which of them is called is not ours to say.
    const auto bad = std::ranges::find_if(addresses, isForbiddenAddress);
    if (bad != addresses.end()) {
        return failure(ErrorKind::Invalid, u"%1 is at %2"_s.arg(host, bad->toString()),
                       ErrorReason::ForbiddenAddress, u"url"_s);
    }
    return addresses;
}

Result<QList<QHostAddress>> judged(const QString &host, const QHostInfo &found)
{
    if (found.error() != QHostInfo::NoError || found.addresses().isEmpty()) {
        return failure(ErrorKind::Unreachable, u"%1: %2"_s.arg(host, found.errorString()),
                       ErrorReason::NameNotResolved);
    }
    return judged(host, found.addresses());
}

//! Qt's own (6.4) look up twenty names at a time: most of a fleet would wait for its turn until its
//! time to connect is over.
QThreadPool &resolvers()
{
    static QThreadPool pool;
    pool.setMaxThreadCount(100);
    return pool;
}

} // namespace

bool isForbiddenAddress(const QHostAddress &address)
{
    bool isIpv4 = false;
    const QHostAddress ipv4(address.toIPv4Address(&isIpv4)); // also when mapped into IPv6
    if (isIpv4)
        return ipv4.isInSubnet(QHostAddress(u"169.254.0.0"_s), 16);
    return address.isInSubnet(QHostAddress(u"fe80::"_s), 10)
           || address.isEqual(QHostAddress(u"fd00:ec2::254"_s));
}

void resolveHost(const QUrl &url, QObject *context,
                 const std::function<void(const Result<QList<QHostAddress>> &)> &then)
{
    const QString host = url.host(QUrl::FullyEncoded);
    // Not for QHostInfo: given an address it asks for the name.
    if (const QHostAddress literal(url.host()); !literal.isNull()) {
        then(judged(host, {literal}));
        return;
    }
    auto *lookup = new QFutureWatcher<QHostInfo>(context);
    QObject::connect(lookup, &QFutureWatcherBase::finished, context, [lookup, host, then] {
        lookup->deleteLater();
        then(judged(host, lookup->result()));
    });
    lookup->setFuture(QtConcurrent::run(&resolvers(), &QHostInfo::fromName, host));
}

} // namespace core
