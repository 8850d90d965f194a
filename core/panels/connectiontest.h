#pragma once

#include "core/panels/panel.h"

#include <optional>

namespace core {

template <typename T>
std::optional<Error> errorOf(const Result<T> &result)
{
    return result ? std::nullopt : std::optional(result.error());
}

//! A connection test as it goes: one stage after the other, and nothing after a failed one. The
//! client makes the calls; this only judges them.
class ConnectionTest
{
public:
    explicit ConnectionTest(const PanelEndpoint &endpoint);

    //! The first call, with or without a key: address and TLS. Whatever else went wrong in it, the
    //! server was reached.
    void reached(const std::optional<Error> &error);
    //! The first call with the key. "You may not" proves that the key is known.
    void accepted(const std::optional<Error> &error, const QString &found);
    void passed(TestStage stage, const QString &found);
    void failed(TestStage stage, const Error &error);
    void judged(TestStage stage, const std::optional<Error> &error, const QString &found);
    void skipped(TestStage stage, const QString &why);

    [[nodiscard]] bool goesOn() const { return m_goesOn; }
    //! With the stages that were not come to.
    [[nodiscard]] ConnectionReport report() const;

private:
    QString m_address;
    QString m_tls;
    ConnectionReport m_report;
    bool m_goesOn = true;
};

} // namespace core
