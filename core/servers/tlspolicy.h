#pragma once

#include <QByteArray>
#include <QString>

namespace core {

//! How a server proves to be itself. By default the system's authorities decide.
struct TlsPolicy {
    QString caFile;       //!< trust this authority as well (PEM)
    QByteArray pinSha256; //!< 32 bytes: trust this certificate and no other; empty for none
    bool allowPlainHttp = false;

    friend bool operator==(const TlsPolicy &, const TlsPolicy &) = default;
};

} // namespace core
