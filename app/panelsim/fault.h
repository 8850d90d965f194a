#pragma once

#include "app/panelsim/http.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace sim {
Q_NAMESPACE

enum class Fault {
    None,
    Refuse,          //!< reads the request, acts not, resets the connection
    Slow,            //!< the answer takes `delay`
    NeverAnswer,     //!< reads the request, acts not, keeps the line open
    DropBefore,      //!< reads the request, acts not, closes
    DropAfter,       //!< acts, then closes without an answer
    HangAfter,       //!< acts, then never answers
    FailAfter,       //!< acts, then answers 500 with an empty body
    ServerError,     //!< 500, acts not
    BadGateway,      //!< 502 with a proxy's HTML, acts not
    BadGatewayAfter, //!< acts, then 502 with a proxy's HTML
    Html,            //!< 200 and an HTML page in place of the answer, acts not
    Broken,          //!< acts, the answer's syntax is damaged
    Truncated,       //!< acts, half of the answer, then closes (Content-Length says the whole)
    Huge,            //!< acts, an answer without end, over any limit
    Trickle,         //!< acts, one byte a second
    TooMany,         //!< 429 with Retry-After, acts not
    Unavailable,     //!< 503, acts not
    Redirect,        //!< 302 to another host, acts not
    EntityBomb,      //!< acts, answers XML with nested entities, or JSON nested 100,000 deep
    NotHttp,         //!< bytes that are no HTTP at all, acts not
    KeyRefused,      //!< in the panel's own words, as if our key had been revoked, acts not
    RightRefused,    //!< in the panel's own words, as if the key had lost the right, acts not
};
Q_ENUM_NS(Fault)

//! Fault by name as above ("DropAfter"), for the command line and the control door.
std::optional<Fault> faultFromName(const QString &name);
QStringList faultNames();

//! Whether the panel carries the request out although the caller sees a fault.
bool acts(Fault fault);

//! What goes out in place of the panel's own answer; the fault may leave that as it is. The delay
//! becomes the Retry-After of TooMany.
Reply answerOf(Fault fault, const Reply &own, std::chrono::milliseconds delay);

//! Which requests are hit: the operation (empty: all), skipping some, then so many (-1: all).
struct FaultRule {
    QString operation{};
    Fault fault = Fault::None;
    int skip = 0;
    int count = 1;
    std::chrono::milliseconds delay{std::chrono::seconds(1)};
};

} // namespace sim
