#include "core/panels/connectiontest.h"

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

QString trustText(const PanelEndpoint &endpoint)
{
    if (endpoint.url.scheme() != "https"_L1)
        return u"none: plain http"_s;
    if (!endpoint.tls.pinSha256.isEmpty())
        return u"the pinned certificate"_s;
    if (!endpoint.tls.caFile.isEmpty())
        return u"verified by the authority in %1"_s.arg(endpoint.tls.caFile);
    return u"verified"_s;
}

std::optional<TestStage> stageOf(const Error &error)
{
    switch (error.reason) {
    case ErrorReason::CertificateUntrusted:
    case ErrorReason::PinMismatch:
        return TestStage::Tls;
    case ErrorReason::NotThePanel:
    case ErrorReason::Redirected:
    case ErrorReason::PlainHttpRefused:
    case ErrorReason::ForbiddenAddress:
        return TestStage::Address;
    default:
        if (error.kind == ErrorKind::Unreachable || error.kind == ErrorKind::Cancelled)
            return TestStage::Address;
        return std::nullopt;
    }
}

} // namespace

ConnectionTest::ConnectionTest(const PanelEndpoint &endpoint)
    : m_address(u"%1:%2"_s.arg(endpoint.url.host()).arg(endpoint.url.port(443)))
    , m_tls(trustText(endpoint))
{
}

void ConnectionTest::reached(const std::optional<Error> &error)
{
    const auto stage = error ? stageOf(*error) : std::nullopt;
    if (stage == TestStage::Address) {
        failed(TestStage::Address, *error);
        return;
    }
    passed(TestStage::Address, m_address);
    if (stage == TestStage::Tls)
        failed(TestStage::Tls, *error);
    else
        passed(TestStage::Tls, m_tls);
}

void ConnectionTest::accepted(const std::optional<Error> &error, const QString &found)
{
    if (error && error->kind == ErrorKind::Permission) {
        passed(TestStage::Credentials, found);
        failed(TestStage::Rights, *error);
    } else {
        judged(TestStage::Credentials, error, found);
    }
}

void ConnectionTest::passed(TestStage stage, const QString &found)
{
    if (m_goesOn)
        m_report.stages.append({stage, StageReport::Outcome::Passed, found});
}

void ConnectionTest::failed(TestStage stage, const Error &error)
{
    if (!m_goesOn)
        return;
    m_report.stages.append({stage, StageReport::Outcome::Failed, {}, error});
    m_goesOn = false;
}

void ConnectionTest::judged(TestStage stage, const std::optional<Error> &error,
                            const QString &found)
{
    if (error)
        failed(stage, *error);
    else
        passed(stage, found);
}

void ConnectionTest::skipped(TestStage stage, const QString &why)
{
    if (m_goesOn)
        m_report.stages.append({stage, StageReport::Outcome::Skipped, why});
}

ConnectionReport ConnectionTest::report() const
{
    ConnectionReport whole = m_report;
    for (const auto &entry : EnumNames<TestStage>) {
        if (qsizetype(entry.value) >= whole.stages.size())
            whole.stages.append({entry.value, StageReport::Outcome::Skipped, {}});
    }
    return whole;
}

} // namespace core
