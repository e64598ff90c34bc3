// The shortcodes of :emoji: that the practice workspace knows.

const TABLE = `smile 😄|slightly_smiling_face 🙂|grin 😁|joy 😂|wink 😉|blush 😊|heart_eyes 😍|thinking_face 🤔|neutral_face 😐|disappointed 😞|cry 😢|sob 😭
angry 😠|rage 😡|worried 😟|relieved 😌|sunglasses 😎|hugging_face 🤗|pray 🙏|clap 👏|wave 👋|raised_hands 🙌|+1 👍|thumbsup 👍|-1 👎|thumbsdown 👎|ok_hand 👌|muscle 💪|point_right 👉
point_left 👈|point_up ☝️|point_down 👇|handshake 🤝|writing_hand ✍️|eyes 👀|heart ❤️|yellow_heart 💛|green_heart 💚|blue_heart 💙|purple_heart 💜|broken_heart 💔|sparkling_heart 💖|star ⭐|star2 🌟
sparkles ✨|tada 🎉|confetti_ball 🎊|balloon 🎈|gift 🎁|trophy 🏆|medal 🏅|sports_medal 🏅|crown 👑|gem 💎|fire 🔥|zap ⚡|boom 💥|sunny ☀️|sun_with_face 🌞|cloud ☁️|umbrella ☔|rainbow 🌈|snowflake ❄️
coffee ☕|tea 🍵|beer 🍺|cake 🍰|birthday 🎂|bread 🍞|cookie 🍪|croissant 🥐|bouquet 💐|tulip 🌷|sunflower 🌻|rose 🌹|seedling 🌱|four_leaf_clover 🍀|herb 🌿
phone ☎️|telephone_receiver 📞|telephone ☎️|calling 📲|iphone 📱|email 📧|envelope ✉️|incoming_envelope 📨|envelope_with_arrow 📩|mailbox 📫|postbox 📮|love_letter 💌|speech_balloon 💬|left_speech_bubble 🗨️|loudspeaker 📢|mega 📣
bell 🔔|no_bell 🔕|calendar 📅|date 📅|spiral_calendar_pad 🗓️|clock1 🕐|clock9 🕘|alarm_clock ⏰|hourglass ⌛|hourglass_flowing_sand ⏳|stopwatch ⏱️|watch ⌚|pencil 📝|memo 📝|pencil2 ✏️|lower_left_ballpoint_pen 🖊️|clipboard 📋|pushpin 📌|round_pushpin 📍
link 🔗|paperclip 📎|mag 🔍|bulb 💡|lock 🔒|unlock 🔓|key 🔑|wrench 🔧|hammer 🔨|gear ⚙️|hammer_and_wrench 🛠️|package 📦|truck 🚚|house 🏠|office 🏢|department_store 🏬|hospital 🏥
white_check_mark ✅|heavy_check_mark ✔️|ballot_box_with_check ☑️|x ❌|negative_squared_cross_mark ❎|warning ⚠️|rotating_light 🚨|no_entry ⛔|no_entry_sign 🚫|exclamation ❗|question ❓|heavy_plus_sign ➕|heavy_minus_sign ➖|information_source ℹ️
red_circle 🔴|large_orange_circle 🟠|large_yellow_circle 🟡|large_green_circle 🟢|large_blue_circle 🔵|large_purple_circle 🟣|white_circle ⚪|black_circle ⚫|small_orange_diamond 🔸|small_blue_diamond 🔹|arrow_right ➡️|arrow_left ⬅️|arrow_up ⬆️|arrow_down ⬇️|arrows_counterclockwise 🔄|repeat 🔁
chart_with_upwards_trend 📈|chart_with_downwards_trend 📉|bar_chart 📊|books 📚|book 📖|newspaper 📰|page_facing_up 📄|inbox_tray 📥|outbox_tray 📤|file_folder 📁|palm_tree 🌴|airplane ✈️|car 🚗|bike 🚲|rocket 🚀|earth_africa 🌍|globe_with_meridians 🌐
robot_face 🤖|cat 🐱|dog 🐶|bee 🐝|butterfly 🦋|owl 🦉|thread 🧵|sewing_needle 🪡|yarn 🧶|knot 🪢|scissors ✂️|shopping_bags 🛍️|shopping_trolley 🛒|credit_card 💳|moneybag 💰|ear 👂|brain 🧠|bust_in_silhouette 👤|busts_in_silhouette 👥
one 1️⃣|two 2️⃣|three 3️⃣|four 4️⃣|five 5️⃣|six 6️⃣|seven 7️⃣|eight 8️⃣|nine 9️⃣|zero 0️⃣|keycap_ten 🔟|100 💯|new 🆕|ok 🆗|sos 🆘|zzz 💤|crescent_moon 🌙|large_blue_square 🟦|large_yellow_square 🟨`;

const EMOJI = new Map(TABLE.split(/[|\n]/).map((entry) => entry.split(" ")));

/** The character of a shortcode, or undefined when it is not known here. */
export function emoji(name) {
  return EMOJI.get(name.replace(/::skin-tone-\d$/, ""));
}
