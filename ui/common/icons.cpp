#include "ui/common/icons.h"

#include <QCache>
#include <QGuiApplication>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>

#include <array>
#include <string_view>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

struct Drawing {
    std::string_view name;
    std::string_view path; //!< on a grid of 16
    std::string_view rest = {};
};

constexpr std::string_view Ring = R"(<circle cx="8" cy="8" r="5.75"/>)";

constexpr auto Drawings = std::to_array<Drawing>({
    {"dashboard", "M2.75 2.75h4.5v5.5h-4.5zM8.75 2.75h4.5v3h-4.5zM8.75 7.75h4.5v5.5h-4.5zM2.75 "
                  "10.25h4.5v3h-4.5z"},
    {"servers", "M4.75 5h.01M4.75 11h.01M8.5 5h2.75M8.5 11h2.75",
     R"(<rect x="2.25" y="2.75" width="11.5" height="4.5" rx="1"/>)"
     R"(<rect x="2.25" y="8.75" width="11.5" height="4.5" rx="1"/>)"},
    {"services", "M2.25 8h11.5M8 2.25c3.4 3.2 3.4 8.3 0 11.5M8 2.25c-3.4 3.2-3.4 8.3 0 11.5", Ring},
    {"globe", "M2.25 8h11.5M8 2.25c3.4 3.2 3.4 8.3 0 11.5M8 2.25c-3.4 3.2-3.4 8.3 0 11.5", Ring},
    {"customers",
     "M1.75 13.25c.3-2.6 2-4 4.25-4s3.95 1.4 4.25 4M10.5 3a2.4 2.4 0 0 1 0 4.5M12 "
     "9.6c1.3.6 2.1 1.9 2.25 3.65",
     R"(<circle cx="6" cy="5.25" r="2.5"/>)"},
    {"users",
     "M1.75 13.25c.3-2.6 2-4 4.25-4s3.95 1.4 4.25 4M10.5 3a2.4 2.4 0 0 1 0 4.5M12 "
     "9.6c1.3.6 2.1 1.9 2.25 3.65",
     R"(<circle cx="6" cy="5.25" r="2.5"/>)"},
    {"user", "M2.75 13.75c.4-3 2.4-4.5 5.25-4.5s4.85 1.5 5.25 4.5",
     R"(<circle cx="8" cy="5" r="2.75"/>)"},
    {"products", "M8 1.9l5.5 2.9v6.4L8 14.1l-5.5-2.9V4.8zM2.5 4.8L8 7.7l5.5-2.9M8 7.7v6.4"},
    {"box", "M8 1.9l5.5 2.9v6.4L8 14.1l-5.5-2.9V4.8zM2.5 4.8L8 7.7l5.5-2.9M8 7.7v6.4"},
    {"queue", "M2.5 4h7M2.5 8h5M2.5 12h5M10.25 8.25v5l3.75-2.5z"},
    {"invoices", "M3.5 1.9h9v12.2l-2.25-1.3L8 14.1l-2.25-1.3-2.25 1.3zM6 5.5h4M6 8.5h4"},
    {"mail", "M2.2 4.2L8 8.75l5.8-4.55",
     R"(<rect x="1.9" y="3.25" width="12.2" height="9.5" rx="1"/>)"},
    {"drift", "M2.25 5.25h9M8.75 2.5l2.75 2.75L8.75 8M13.75 10.75h-9M7.25 8L4.5 10.75l2.75 2.75"},
    {"audit", "M8 1.9l5.25 2v3.6c0 3.2-2.2 5.5-5.25 6.6-3.05-1.1-5.25-3.4-5.25-6.6V3.9zM5.75 "
              "7.9l1.6 1.6 2.9-3"},
    {"shield", "M8 1.9l5.25 2v3.6c0 3.2-2.2 5.5-5.25 6.6-3.05-1.1-5.25-3.4-5.25-6.6V3.9z"},
    {"settings", "M2.25 4.5h6M12 4.5h1.75M2.25 11.5H4M7.75 11.5h6",
     R"(<circle cx="10" cy="4.5" r="1.75"/><circle cx="5.9" cy="11.5" r="1.75"/>)"},
    {"search", "M10.2 10.2l3.3 3.3", R"(<circle cx="7" cy="7" r="4.25"/>)"},
    {"menu", "M2.75 4.25h10.5M2.75 8h10.5M2.75 11.75h10.5"},
    {"close", "M4 4l8 8M12 4l-8 8"},
    {"plus", "M8 3.25v9.5M3.25 8h9.5"},
    {"more", "", R"(<path d="M3.5 8h.01M8 8h.01M12.5 8h.01" stroke-width="2.2"/>)"},
    {"chevron-down", "M4.25 6.25L8 10l3.75-3.75"},
    {"chevron-up", "M4.25 9.75L8 6l3.75 3.75"},
    {"chevron-right", "M6.25 4.25L10 8l-3.75 3.75"},
    {"chevron-left", "M9.75 4.25L6 8l3.75 3.75"},
    {"arrow-right", "M2.75 8h10.5M9.25 4L13.25 8l-4 4"},
    {"minus", "M4 8h8"},
    {"check", "M3.5 8.5l3 3 6-7"},
    {"check-circle", "M5.5 8.2l1.8 1.8 3.3-3.7", Ring},
    {"pause-circle", "M6.4 5.9v4.2M9.6 5.9v4.2", Ring},
    {"cross-circle", "M6 6l4 4M10 6l-4 4", Ring},
    {"minus-circle", "M5.5 8h5", Ring},
    {"question-circle",
     "M6.3 6.5c.1-1 .8-1.6 1.7-1.6s1.7.6 1.7 1.5c0 1.2-1.7 1.3-1.7 2.5M8 11.1h.01", Ring},
    {"info", "M8 7.4v3.6M8 5h.01", Ring},
    {"clock", "M8 4.75V8l2.25 1.5", Ring},
    {"circle", "", Ring},
    {"dot", "", R"(<circle cx="8" cy="8" r="2.5" fill="currentColor"/>)"},
    {"spinner", "M8 2.25A5.75 5.75 0 0 1 13.75 8",
     R"(<circle cx="8" cy="8" r="5.75" opacity=".3"/>)"},
    {"warning", "M8 2.4l6.1 11H1.9zM8 6.5v3.1M8 11.6h.01"},
    {"undo", "M5.25 3L2.5 5.75 5.25 8.5M2.5 5.75h6.75a4 4 0 0 1 0 8H6"},
    {"retry", "M13.25 3v3.25H10M13 6.1A5.4 5.4 0 1 0 13.25 9"},
    {"refresh", "M13.25 3v3.25H10M13 6.1A5.4 5.4 0 1 0 13.25 9"},
    {"lock", "M5.25 7.25V5a2.75 2.75 0 0 1 5.5 0v2.25",
     R"(<rect x="3.25" y="7.25" width="9.5" height="6.5" rx="1"/>)"},
    {"key", "M7 8.75l6-6M10.75 5l2.25 2.25M12.5 3.25l1 1",
     R"(<circle cx="5" cy="10.75" r="2.75"/>)"},
    {"key-off", "M7 8.75l6-6M10.75 5l2.25 2.25M12.5 3.25l1 1M2.25 2.25l11.5 11.5",
     R"(<circle cx="5" cy="10.75" r="2.75"/>)"},
    {"pin", "M5.75 9.25v4.9L8 12.75l2.25 1.4v-4.9", R"(<circle cx="8" cy="6.25" r="3.75"/>)"},
    {"copy", "M10.75 5.25v-2.5h-8v8h2.5",
     R"(<rect x="5.25" y="5.25" width="8" height="8" rx="1"/>)"},
    {"eye",
     "M1.75 8c1.4-2.7 3.6-4.25 6.25-4.25S12.85 5.3 14.25 8c-1.4 2.7-3.6 4.25-6.25 "
     "4.25S3.15 10.7 1.75 8z",
     R"(<circle cx="8" cy="8" r="1.9"/>)"},
    {"external", "M9.25 2.75h4v4M13.25 2.75L7.5 8.5M11.75 9.5v3.75h-9v-9H6.5"},
    {"pulse", "M1.75 8.5h3l1.75-5 3 9.5 1.75-4.5h3"},
    {"play", "M4.75 3.25v9.5l7.75-4.75z"},
    {"pencil", "M9.9 3.6l2.5 2.5M2.75 13.25l.6-3.1 7.1-7.1a1.2 1.2 0 0 1 1.7 0l.8.8a1.2 1.2 0 0 1 "
               "0 1.7l-7.1 7.1z"},
    {"trash", "M2.75 4.25h10.5M6 4.25v-1.5h4v1.5M4 4.25l.6 9h6.8l.6-9M6.75 7v3.75M9.25 7v3.75"},
    {"database",
     "M2.75 4v8c0 1.1 2.35 2 5.25 2s5.25-.9 5.25-2V4M2.75 8c0 1.1 2.35 2 5.25 "
     "2s5.25-.9 5.25-2",
     R"(<ellipse cx="8" cy="4" rx="5.25" ry="2"/>)"},
    {"sun",
     "M8 1.75v1M8 13.25v1M1.75 8h1M13.25 8h1M3.6 3.6l.7.7M11.7 11.7l.7.7M3.6 12.4l.7-.7M11.7 "
     "4.3l.7-.7",
     R"(<circle cx="8" cy="8" r="2.75"/>)"},
    {"moon", "M13.25 9.6A5.75 5.75 0 1 1 6.4 2.75a4.6 4.6 0 0 0 6.85 6.85z"},
    {"download", "M8 2.25v7.5M4.75 6.5L8 9.75l3.25-3.25M2.75 10.75v2.5h10.5v-2.5"},
    {"filter", "M2.25 3.25h11.5L9.5 8.5v4.75l-3-1.75v-3z"},
    {"columns", "M6.25 2.75v10.5M9.75 2.75v10.5",
     R"(<rect x="2.25" y="2.75" width="11.5" height="10.5" rx="1"/>)"},
    {"save", "M2.75 2.75h8l2.5 2.5v8H2.75zM5.25 2.75V6h4.5V2.75M5 13.25v-4h6v4"},
    {"cloud-off", "M4.5 12.25a2.75 2.75 0 0 1-.3-5.5A4 4 0 0 1 11.7 6.9a2.7 2.7 0 0 1 1.4 4.6M2.25 "
                  "2.25l11.5 11.5"},
    {"list", "M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4h.01M2.5 8h.01M2.5 12h.01"},
});

QByteArray svg(const QString &name, const QColor &colour)
{
    const QByteArray wanted = name.toLatin1();
    for (const Drawing &drawing : Drawings) {
        if (drawing.name != std::string_view(wanted.constData(), size_t(wanted.size())))
            continue;
        QByteArray text = R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">)"
                          R"(<g fill="none" stroke="currentColor" stroke-width="1.5" )"
                          R"(stroke-linecap="round" stroke-linejoin="round">)";
        text.append(drawing.rest.data(), qsizetype(drawing.rest.size()));
        if (!drawing.path.empty())
            text.append("<path d=\"")
                .append(drawing.path.data(), qsizetype(drawing.path.size()))
                .append("\"/>");
        return text.append("</g></svg>").replace("currentColor", colour.name().toLatin1());
    }
    return {};
}

QPixmap drawn(const QString &name, const QColor &colour, int pixels)
{
    QPixmap pixmap(pixels, pixels);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(svg(name, colour));
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(0, 0, pixels, pixels));
    return pixmap;
}

struct Key {
    QString name;
    Tone tone;
    int size;
    int ratio; //!< in hundredths

    friend bool operator==(const Key &, const Key &) = default;
    friend size_t qHash(const Key &key, size_t seed) noexcept
    {
        return qHashMulti(seed, key.name, int(key.tone), key.size, key.ratio);
    }
};

QCache<Key, QPixmap> &cache()
{
    static QCache<Key, QPixmap> kept(512);
    static const auto cleared =
        QObject::connect(&Theme::instance(), &Theme::changed, qApp, [] { kept.clear(); });
    return kept;
}

class LineIcon final : public QIconEngine
{
public:
    LineIcon(QString name, Tone tone)
        : m_name(std::move(name))
        , m_tone(tone)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const int side = qMin(rect.width(), rect.height());
        const QRect place(rect.x() + (rect.width() - side) / 2,
                          rect.y() + (rect.height() - side) / 2, side, side);
        painter->drawPixmap(
            place, iconPixmap(m_name, toneIn(mode), side, painter->device()->devicePixelRatioF()));
    }

    //! The size is in the device's pixels, which is why the ratio is not asked for.
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        return iconPixmap(m_name, toneIn(mode), qMin(size.width(), size.height()), 1);
    }

    QIconEngine *clone() const override { return new LineIcon(*this); }
    QString iconName() override { return m_name; }
    bool isNull() override { return false; }

private:
    [[nodiscard]] Tone toneIn(QIcon::Mode mode) const
    {
        return mode == QIcon::Disabled ? Tone::Disabled : m_tone;
    }

    QString m_name;
    Tone m_tone;
};

} // namespace

QIcon icon(const QString &name, Tone tone)
{
    return name.isEmpty() ? QIcon() : QIcon(new LineIcon(name, tone));
}

QPixmap iconPixmap(const QString &name, Tone tone, int size, qreal ratio)
{
    const Key key{name, tone, size, qRound(ratio * 100)};
    if (const QPixmap *kept = cache().object(key))
        return *kept;
    auto *pixmap =
        new QPixmap(drawn(name, Theme::instance().color(tone), qMax(1, qRound(size * ratio))));
    pixmap->setDevicePixelRatio(ratio);
    const QPixmap answer = *pixmap;
    cache().insert(key, pixmap);
    return answer;
}

} // namespace ui
