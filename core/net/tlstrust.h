#pragma once

#include "core/base/result.h"
#include "core/servers/tlspolicy.h"

#include <QStringList>

#include <memory>
#include <optional>

struct ssl_ctx_st;

namespace core {

//! A TlsPolicy made ready for connections: what they start from, and the verdict on what a server
//! shows.
class TlsTrust
{
public:
    static Result<TlsTrust> of(const TlsPolicy &policy);
    //! Objects to nothing: for looking at a certificate before anything is sent.
    static Result<TlsTrust> ofAnybody(const QString &caFile);

    //! Shared by all who trust the same: making one takes about as long as shaking hands.
    [[nodiscard]] ssl_ctx_st *context() const { return m_context.get(); }

    //! Why nothing may be sent to who showed this certificate (DER); empty when it may, whatever
    //! the problems are.
    [[nodiscard]] std::optional<Error> objection(const QByteArray &shown,
                                                 const QStringList &problems) const;

private:
    TlsTrust() = default;

    std::shared_ptr<ssl_ctx_st> m_context;
    QByteArray m_pinSha256;
    bool m_anybody = false;
};

} // namespace core
