#include "core/storage/verdictstore.h"

#include "core/storage/audited.h"

using namespace Qt::Literals::StringLiterals;

namespace core {

VerdictStore::VerdictStore(Connection &connection)
    : m_connection(connection)
{
}

Result<> VerdictStore::add(ServiceId service, const JobStep &step, bool done, const QDateTime &at)
{
    const auto added = insertAudited(m_connection, u"verdicts"_s,
                                     {{u"service_id"_s, service.value},
                                      {u"step_id"_s, step.id.value},
                                      {u"request"_s, step.requestMasked},
                                      {u"outcome"_s, done ? u"done"_s : u"not-done"_s},
                                      {u"at"_s, stored(at)}});
    if (!added)
        return std::unexpected(added.error());
    return {};
}

} // namespace core
