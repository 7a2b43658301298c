/**
 * Chinese words of the trade and the English words that a title says for them, by field; "han english words", separated by commas.
 * Longer words win over the shorter ones they hold, so that 不锈钢 is never read as steel alone.
 */
const FIELDS = {
  materials: `不锈钢 stainless steel, 碳钢 carbon steel, 合金钢 alloy steel, 钢 steel, 铁 iron, 铸铁 cast iron, 铝 aluminium, 铝合金 aluminium alloy, 铜 copper, 纯铜 bare copper, 黄铜 brass, 青铜 bronze, 紫铜 copper,
    锌合金 zinc alloy, 钛 titanium, 镍 nickel, 锡 tin, 铅 lead, 铬钢 chrome steel, 铬钒钢 cr-v, 高速钢 hss, 塑料 plastic, 尼龙 nylon, 硅胶 silicone, 橡胶 rubber, 乳胶 latex, 丁腈 nitrile, 三元乙丙 epdm, 丁苯橡胶 sbr,
    聚丙烯 polypropylene pp, 聚乙烯 polyethylene pe, 聚氯乙烯 pvc, 聚酯 polyester, 涤纶 polyester, 涤棉 polyester cotton, 棉 cotton, 纯棉 cotton, 全棉 cotton, 有机棉 organic cotton, 精梳棉 combed cotton, 麻 linen, 丝绸 silk,
    真皮 leather, 皮 leather, 木 wood, 实木 solid wood, 橡木 oak, 白橡木 oak, 松木 pine, 相思木 acacia, 竹 bamboo, 竹纤维 bamboo, 藤编 rattan, 塑木 wpc, 玻璃 glass, 钢化玻璃 tempered glass, 陶瓷 ceramic, 大理石 marble,
    花岗岩 granite, 石英石 quartz, 纸 paper, 牛皮纸 kraft paper, 瓦楞 corrugated, 碳纤维 carbon fibre, 玻纤 fibreglass, 无纺布 nonwoven, 氨纶 spandex, 人棉 rayon, 亚克力 acrylic, 泡沫 foam, 珍珠棉 epe foam, 岩棉 rock wool, 石膏 gypsum,
    铝箔 aluminium foil, 弹簧钢 spring steel, 锰钢 manganese steel, 白铜 cupronickel, 生铁 pig iron, 聚碳酸酯 polycarbonate pc, 有机玻璃 acrylic, 聚氨酯 polyurethane pu, 聚四氟乙烯 ptfe, 氟橡胶 fkm viton, 丁腈橡胶 nbr, 天然橡胶 natural rubber, 帆布 canvas,
    绒布 velvet, 羊毛 wool, 羊绒 cashmere, 人造革 pu leather, 牛皮 cowhide leather, 白卡纸 white cardboard, 铜版纸 coated paper, 石墨 graphite, 云母 mica, 密度板 mdf, 刨花板 particle board, 硅 silicon, 锂 lithium, 锌 zinc, 镁 magnesium`,
  finishes: `镀锌 zinc plated, 热镀锌 hot dip galvanised, 彩锌 yellow zinc, 蓝白锌 zinc plated, 镀铬 chrome plated, 镀镍 nickel plated, 镀锡 tinned, 发黑 black, 黑磷化 black phosphated, 喷塑 powder coated, 喷漆 painted, 阳极氧化 anodised,
    拉丝 brushed, 抛光 polished, 镜面 mirror, 哑光 matt, 哑黑 matte black, 亚光 matt, 光面 polished, 覆膜 laminated, 涂层 coated, 染色 dyed, 印刷 print, 彩印 printed, 定制印刷 custom print, 定制 custom, 可定制 custom, 可贴牌 private label,
    贴牌 private label, 沉金 enig, 无铅喷锡 lead free hasl, 热轧 hot rolled, 冷轧 cold rolled, 彩涂 prepainted, 无缝 seamless, 焊接 welded, 压铸 die cast, 注塑 injection, 火烧面 flamed, 灭菌 sterile, 一次性 disposable, 防水 waterproof,
    阻燃 flame retardant, 耐磨 wear resistant, 防静电 antistatic, 导电 conductive, 可降解 biodegradable, 环保 eco, 透明 clear transparent, 白色 white, 黑色 black, 红色 red, 蓝色 blue, 绿色 green, 黄色 yellow, 灰色 grey, 粉色 pink, 橙色 orange,
    棕色 brown, 紫色 purple, 银色 silver, 金色 gold, 本色 natural, 茶色 amber, 白 white, 黑 black, 米黄 beige, 军绿 green, 荧光黄 hi-vis yellow,
    电镀 plated, 喷砂 sandblasted, 磨砂 frosted matt, 烤漆 painted, 电泳 electrophoretic, 镀金 gold plated, 防滑 anti slip, 防锈 rust proof, 防尘 dustproof, 防爆 explosion proof, 耐高温 heat resistant, 耐腐蚀 corrosion resistant, 抗紫外线 uv,
    可重复使用 reusable, 可折叠 foldable, 便携 portable, 加厚 thick, 加绒 fleece, 磁性 magnetic, 自动 automatic, 手动 manual, 电动 electric, 气动 pneumatic, 充电 rechargeable, 无线 wireless, 蓝牙 bluetooth, 智能 smart, 单面 single sided, 单色 single colour,
    彩色 colour, 米色 beige, 浅灰 light grey, 深灰 dark grey`,
  fasteners: `螺栓 bolt, 螺丝 screw, 螺钉 screw, 螺母 nut, 螺帽 nut, 垫圈 washer, 平垫圈 flat washer, 平垫 flat washer, 弹簧垫圈 spring washer, 六角 hex, 六角头 hex, 外六角 hex, 内六角 socket, 圆柱头 cap, 沉头 countersunk, 盘头 pan head, 十字 phillips,
    自攻 self tapping, 钻尾 self drilling, 干壁钉 drywall screw, 纤维板钉 chipboard screw, 牙条 threaded rod, 螺杆 threaded rod, 全牙 full thread, 半牙 half thread, 全螺纹 full thread, 细牙 fine thread, 粗牙 coarse thread, 膨胀 anchor,
    车修壁虎 wedge anchor, 膨胀螺栓 anchor bolt, 铆钉 rivet, 抽芯铆钉 blind rivet, 销 pin, 高强度 high strength, 钢结构 structural, 紧固件 fastener, 法兰 flange, 盲板 blind, 钉 nail, 卡箍 clamp,
    膨胀螺丝 anchor, 地脚螺栓 anchor bolt, 螺柱 stud, 双头螺柱 stud bolt, 垫片 washer, 弹垫 spring washer, 开口销 split pin, 挡圈 retaining ring, 卡簧 circlip, 铆螺母 rivet nut, 自锁螺母 lock nut, 尼龙锁紧螺母 nylon lock nut, 法兰螺母 flange nut, 木螺丝 wood screw,
    石膏板钉 drywall screw, 燕尾钉 self drilling screw, 紧定螺钉 set screw, 内六角螺丝 socket cap screw, 内六角螺钉 socket cap screw, 钢结构螺栓 structural bolt, 全螺纹螺杆 threaded rod, 丝杆 threaded rod, 套管 sleeve`,
  bearings: `轴承 bearing, 深沟球轴承 deep groove ball bearing, 圆锥滚子轴承 tapered roller bearing, 调心滚子轴承 spherical roller bearing, 圆柱滚子轴承 cylindrical roller bearing, 滚针轴承 needle roller bearing, 直线轴承 linear bearing, 外球面轴承 bearing unit,
    带座 block, 方形座 square flange, 菱形座 flange, 橡胶密封 rubber sealed, 齿轮 gear, 链条 chain, 皮带 belt, 电机 motor, 三相异步电机 three phase motor, 减速机 gearbox, 泵 pump, 水泵 water pump, 潜水泵 submersible pump, 深井泵 borehole pump, 深井 borehole,
    管道泵 inline pump, 阀门 valve, 球阀 ball valve, 闸阀 gate valve, 蝶阀 butterfly valve, 止回阀 check valve, 气缸 cylinder, 液压 hydraulic, 密封条 sealing strip, 密封 seal, 型圈 o-ring, 油封 oil seal`,
  electronics: `电阻 resistor, 电容 capacitor, 贴片电容 mlcc, 贴片电阻 chip resistor, 铝电解电容 electrolytic capacitor, 电感 inductor, 二极管 diode, 三极管 transistor, 芯片 ic, 单片机 mcu microcontroller, 运算放大器 operational amplifier, 稳压器 regulator, 降压 buck,
    定时器 timer, 继电器 relay, 开关 switch, 轻触开关 tactile switch, 连接器 connector, 母座 receptacle, 排针 pin header, 胶壳 housing, 端子 terminal, 电路板 pcb, 线路板 pcb, 贴片加工 pcba assembly, 四层 4-layer, 六层 6-layer, 双面 double sided, 开发板 development board,
    液晶屏 lcd, 显示屏 display, 触摸 touch, 天线 antenna, 模块 module, 充电头 charger, 充电器 charger, 氮化镓 gan, 数据线 cable, 电源适配器 power adapter, 电源 power supply, 电池 battery, 锂电池 lithium battery, 磷酸铁锂 lifepo4, 储能 energy storage, 电芯 cell,
    逆变器 inverter, 混合逆变器 hybrid inverter, 控制器 controller, 断路器 circuit breaker, 电缆 cable, 电线 wire, 网线 cat cable, 扎带 cable tie, 灯 light, 灯带 led strip, 面板灯 led panel, 筒灯 downlight, 投光灯 flood light, 路灯 street light, 工矿灯 high bay,
    灯管 tube, 球泡 bulb, 太阳能板 solar panel, 光伏 solar pv, 光伏组件 pv module, 组件 module, 单晶 mono, 双玻 dual glass, 半片 half-cut, 导轨 rail, 手机壳 phone case, 耳机 earphone, 键盘 keyboard, 鼠标 mouse, 摄像头 camera, 麦 microphone, 欧规 eu plug,
    美规 us plug, 英规 uk plug, 贴片 smt, 三相 three phase, 单相 single phase, 机架式 rack, 壁挂 wall mounted,
    稳压芯片 regulator, 运放 operational amplifier, 插座 socket, 插头 plug, 触摸屏 touch display, 传感器 sensor, 适配器 adapter, 充电线 cable, 音箱 speaker, 充电宝 power bank, 空开 circuit breaker, 空气开关 circuit breaker, 接线端子 terminal, 线鼻子 cable lug,
    铜鼻子 cable lug, 光缆 fibre cable, 橡套电缆 rubber cable, 球泡灯 bulb, 驱动电源 driver, 太阳能灯 solar light`,
  textiles: `面料 fabric, 布 fabric, 斜纹 twill, 牛津布 oxford fabric, 汗布 single jersey, 摇粒绒 polar fleece, 珊瑚绒 coral fleece, 抓绒 fleece, 纱 yarn, 棉纱 cotton yarn, 恤 t-shirt, 圆领 crew neck, 连帽 hooded, 卫衣 hoodie, 衬衫 shirt, 裤 trousers, 工装裤 work trousers,
    外套 jacket, 背心 vest, 反光背心 reflective vest, 袜 sock, 袜子 sock, 短袜 ankle sock, 帽 cap, 手套 gloves, 毛巾 towel, 浴巾 bath towel, 床单 bed sheet, 毯 blanket, 鞋 shoes, 帆布鞋 canvas shoes, 背包 backpack, 束口背包 drawstring bag, 帆布袋 canvas bag,
    购物袋 shopping bag, 棉布袋 cotton bag, 挂绳 lanyard, 伞 umbrella, 清洁布 cleaning cloth, 超细纤维 microfibre, 运动 sport, 套装 set, 毛绒 plush, 公仔 toy, 小熊 bear, 玩具 toy, 拼图 puzzle, 积木 building blocks,
    帽衫 hoodie, 文化衫 t-shirt, 夹克 jacket, 羽绒服 down jacket, 工作服 workwear, 工作裤 work trousers, 反光衣 safety vest, 运动袜 sports socks, 围巾 scarf, 帽子 cap, 束口袋 drawstring, 双肩包 backpack, 面巾 face towel, 毛毯 blanket, 毯子 blanket,
    被套 duvet cover, 枕套 pillowcase, 窗帘 curtain, 纱线 yarn, 酒店 hotel, 毛绒玩具 plush toy, 遥控车 remote control car, 雨伞 umbrella`,
  packaging: `纸箱 carton box, 彩盒 colour box, 礼盒 gift box, 飞机盒 mailer box, 纸袋 paper bag, 手提袋 carrier bag, 礼品袋 gift bag, 编织袋 woven bag, 集装袋 fibc bulk bag, 吨袋 fibc bulk bag, 自立袋 stand-up pouch, 自立 stand-up, 拉链袋 zip pouch, 拉链 zipper, 真空袋 vacuum bag,
    快递袋 mailer bag, 网眼袋 mesh bag, 网袋 mesh bag, 气阀 valve, 瓶 bottle, 瓶坯 preform, 水瓶 water bottle, 玻璃罐 glass jar, 罐 jar, 滴管 dropper, 泵头 pump, 盖 cap lid, 铁盖 metal lid, 竹盖 bamboo lid, 带盖 lid, 桶 drum, 塑料桶 plastic drum, 油瓶 oil bottle, 纸杯 paper cup, 杯 cup,
    胶带 tape, 封箱胶带 packing tape, 缠绕膜 stretch film, 膜 film, 标签 label, 丝带 ribbon, 平把手 flat handle, 扭绳 twisted handle, 吸管 straw, 独立包装 individually packed, 出口包装 export packing`,
  chemicals: `柠檬酸 citric acid, 一水 monohydrate, 无水 anhydrous, 七水 heptahydrate, 五水 pentahydrate, 二水 dihydrate, 烧碱 caustic soda, 片碱 caustic soda flakes, 粒碱 caustic soda pearls, 液碱 caustic soda liquid, 纯碱 soda ash, 小苏打 sodium bicarbonate, 硫酸 sulphuric acid, 盐酸 hydrochloric acid,
    磷酸 phosphoric acid, 硝酸 nitric acid, 草酸 oxalic acid, 甲酸 formic acid, 乳酸 lactic acid, 苹果酸 malic acid, 酒石酸 tartaric acid, 冰醋酸 glacial acetic acid, 硼酸 boric acid, 硼砂 borax, 硫酸锌 zinc sulphate, 硫酸镁 magnesium sulphate, 硫酸铜 copper sulphate, 硫酸亚铁 ferrous sulphate,
    硫酸铝 aluminium sulphate, 元明粉 sodium sulphate, 焦亚硫酸钠 sodium metabisulphite, 聚合氯化铝 polyaluminium chloride, 聚丙烯酰胺 polyacrylamide, 次氯酸钙 calcium hypochlorite, 三氯异氰尿酸 tcca, 氯化钙 calcium chloride, 双氧水 hydrogen peroxide, 钛白粉 titanium dioxide, 金红石 rutile, 锐钛 anatase,
    氧化锌 zinc oxide, 炭黑 carbon black, 活性炭 activated carbon, 椰壳 coconut shell, 甘油 glycerine, 丙二醇 propylene glycol, 乙二醇 ethylene glycol, 异丙醇 isopropyl alcohol, 乙酸乙酯 ethyl acetate, 酒精 alcohol, 环氧树脂 epoxy resin, 树脂 resin, 固化剂 hardener, 三聚氰胺 melamine, 尿素 urea,
    维生素 vitamin, 烟酰胺 niacinamide, 山梨酸钾 potassium sorbate, 苯甲酸钠 sodium benzoate, 黄原胶 xanthan gum, 瓜尔胶 guar gum, 卡拉胶 carrageenan, 果胶 pectin, 明胶 gelatine, 葡萄糖 dextrose, 麦芽糊精 maltodextrin, 淀粉 starch, 三氯蔗糖 sucralose, 阿斯巴甜 aspartame, 木糖醇 xylitol,
    赤藓糖醇 erythritol, 味精 msg, 香兰素 vanillin, 咖啡因 caffeine, 肌酸 creatine, 牛磺酸 taurine, 赖氨酸 lysine, 蛋氨酸 methionine, 氯化胆碱 choline chloride, 大豆分离蛋白 soy protein isolate, 大豆磷脂 soy lecithin, 羧甲基纤维素钠 cmc, 精油 essential oil, 液压油 hydraulic oil, 抗磨 anti-wear,
    食品级 food grade, 工业级 industrial grade, 饲料级 feed grade, 药典级 bp usp, 涂料级 coating grade, 化妆品级 cosmetic grade, 颗粒 granular, 粉 powder, 液体 liquid, 原生料 virgin, 再生料 recycled,
    氢氧化钠 caustic soda, 碳酸钠 soda ash, 碳酸氢钠 sodium bicarbonate, 氯化钠 sodium chloride, 氯化钾 potassium chloride, 碳酸钙 calcium carbonate, 硝酸钾 potassium nitrate, 硫磺 sulphur, 氨水 ammonia, 甲醇 methanol, 乙醇 ethanol, 丙酮 acetone, 甲苯 toluene,
    醋酸 acetic acid, 抗坏血酸 ascorbic acid, 阴离子 anionic, 阳离子 cationic, 颜料 pigment, 染料 dye, 乳液 emulsion, 胶水 glue, 三聚磷酸钠 sodium tripolyphosphate, 次氯酸钠 sodium hypochlorite, 高锰酸钾 potassium permanganate, 氧化铁 iron oxide, 二氧化硅 silica,
    二氧化钛 titanium dioxide, 结冷胶 gellan gum, 阿拉伯胶 gum arabic, 乙基麦芽酚 ethyl maltol, 胶原蛋白 collagen, 乳清蛋白 whey protein`,
  food: `大米 rice, 香米 jasmine rice, 大蒜 garlic, 生姜 ginger, 鲜姜 fresh ginger, 洋葱 onion, 芝麻 sesame, 白芝麻 white sesame, 黑胡椒 black pepper, 姜黄 turmeric, 孜然 cumin, 鹰嘴豆 chickpea, 绿豆 mung bean, 大豆 soybean, 花生 peanut, 茶 tea, 绿茶 green tea, 茉莉花茶 jasmine tea, 铁观音 tie guan yin oolong tea,
    芒果 mango, 速冻 frozen, 脱水 dehydrated, 椰浆 coconut milk, 椰子 coconut, 蜂蜜 honey, 食用油 edible oil, 糖 sugar, 盐 salt, 咖啡 coffee, 车前子 psyllium, 非转基因 non-gmo,
    白糖 white sugar, 白砂糖 white sugar, 红糖 brown sugar, 小麦 wheat, 玉米 corn, 大麦 barley, 豆粕 soybean meal, 蒜粒 garlic granules, 蒜片 garlic flakes, 蒜粉 garlic powder, 生豆 green coffee, 咖啡豆 coffee beans, 咖啡生豆 green coffee, 罗布斯塔 robusta,
    阿拉比卡 arabica, 红茶 black tea, 乌龙茶 oolong tea, 胡椒 pepper, 辣椒 chilli, 肉桂 cinnamon, 八角 star anise, 腰果 cashew, 核桃 walnut, 杏仁 almond, 葵花籽 sunflower seed, 亚麻籽 flaxseed, 大豆油 soybean oil, 橄榄油 olive oil, 棕榈油 palm oil,
    椰子油 coconut oil, 虾 shrimp, 三文鱼 salmon, 鸡肉 chicken, 牛肉 beef, 奶粉 milk powder, 蒸谷米 parboiled rice, 长粒米 long grain rice, 糯米 glutinous rice, 巴斯马蒂 basmati`,
  metals: `板 sheet, 钢板 steel plate, 铝板 aluminium sheet, 卷 coil, 卷板 coil, 钢卷 steel coil, 管 pipe, 钢管 steel pipe, 镀锌管 galvanised pipe, 无缝钢管 seamless steel pipe, 无缝管 seamless pipe, 方管 square tube, 角钢 angle, 型钢 section, 螺纹钢 rebar, 线材 wire rod, 铁丝 iron wire, 铜箔 copper foil,
    铝型材 aluminium profile, 型材 profile, 弯头 elbow, 钢丝 steel wire, 槽钢 channel, 扁钢 flat bar, 圆钢 round bar, 欧标 european, 国标 gb, 玛钢 malleable iron,
    镀锌卷 galvanised coil, 镀锌板 galvanised sheet, 冷轧卷 cold rolled coil, 热轧卷 hot rolled coil, 工字钢 i beam, 花纹板 chequered plate, 不锈钢管 stainless steel pipe, 不锈钢板 stainless steel sheet, 法兰盘 flange, 三通 tee, 管件 pipe fitting,
    铝棒 aluminium bar, 铜管 copper pipe, 铜棒 copper bar, 焊丝 welding wire, 焊条 welding electrode, 盘条 wire rod, 中厚板 plate`,
  machines: `数控 cnc, 雕刻机 router engraver, 激光切割机 laser cutting machine, 激光雕刻机 laser engraver, 激光 laser, 数控车床 cnc lathe, 车床 lathe, 加工中心 machining center, 立式 vertical, 包装机 packing machine, 枕式包装机 flow pack machine, 灌装 filling, 混合机 mixer, 空压机 air compressor, 发电机 generator,
    割灌机 brush cutter, 插秧机 transplanter, 伺服 servo, 主轴 spindle, 真空 vacuum, 机 machine, 叉车 forklift, 挖掘机 excavator, 输送带 conveyor belt, 汽油 petrol, 柴油 diesel,
    雕刻 engraving, 铣床 milling machine, 钻床 drilling machine, 磨床 grinding machine, 折弯机 press brake, 剪板机 shearing machine, 注塑机 injection moulding machine, 吹瓶机 bottle blowing machine, 焊机 welding machine, 封口机 sealing machine,
    贴标机 labelling machine, 灌装机 filling machine, 搅拌机 mixer, 粉碎机 crusher grinder, 烘干机 dryer, 锅炉 boiler, 离心泵 centrifugal pump, 起重机 crane, 电梯 elevator, 拖拉机 tractor, 割草机 lawn mower, 并网逆变器 on-grid inverter, 离网逆变器 off-grid inverter,
    蓄电池 battery, 胶体电池 gel battery, 光伏板 solar panel, 支架 mounting bracket`,
  medical: `口罩 mask, 外科口罩 surgical mask, 医用 medical, 外科 surgical, 隔离衣 isolation gown, 鞋套 shoe cover, 注射器 syringe, 输液器 infusion set, 纱布 gauze, 绷带 bandage, 消毒片 prep pad, 酒精消毒片 alcohol prep pad, 检查手套 examination gloves, 无粉 powder free, 耳挂 earloop, 三层 3-ply,
    湿巾 wet wipes, 条形帽 bouffant cap, 成人 adult, 儿童 children,
    注射针 needle, 针头 needle, 采血管 blood collection tube, 体温计 thermometer, 血压计 blood pressure monitor, 轮椅 wheelchair, 护目镜 goggles, 防护服 protective coverall, 面罩 face shield, 棉签 cotton swab, 创可贴 adhesive bandage, 敷料 dressing,
    乳胶手套 latex gloves, 丁腈手套 nitrile gloves, 烧杯 beaker`,
  home: `椅 chair, 办公椅 office chair, 电竞椅 gaming chair, 大班椅 executive chair, 网布 mesh, 桌 desk, 升降桌 height adjustable desk, 升降 height adjustable, 餐桌 dining table, 茶几 coffee table, 沙发 sofa, 床 bed, 床头柜 nightstand bedside table, 衣柜 wardrobe, 文件柜 filing cabinet, 柜 cabinet, 床架 bed frame,
    地板 flooring, 强化地板 laminate flooring, 锁扣地板 click flooring, 木门 door, 门 door, 砖 tile, 瓷砖 tile, 通体砖 porcelain tile, 抛釉砖 glazed tile, 胶合板 plywood, 中纤板 mdf, 覆膜板 film faced plywood, 石膏板 gypsum board, 龙头 faucet, 面盆龙头 basin faucet, 铰链 hinge, 合页 hinge, 滑轨 slide,
    三节轨 drawer slide, 锁 lock, 挂锁 padlock, 锅 pan, 不粘锅 non-stick pan, 电热水壶 electric kettle, 空气炸锅 air fryer, 保温杯 vacuum flask, 马克杯 mug, 餐具 cutlery, 砧板 cutting board, 牙刷 toothbrush, 收纳箱 storage box, 拖把 mop, 挂钟 wall clock, 水管 hose, 户外 outdoor, 扶手 armrest, 头枕 headrest,
    缓冲 soft close, 静音 silent, 签字笔 pen, 圆珠笔 ballpoint pen, 笔记本 notebook, 便利贴 sticky notes, 复印纸 copy paper, 钥匙扣 keychain,
    老板椅 executive chair, 会议椅 visitor chair, 餐椅 dining chair, 转椅 swivel chair, 凳 stool, 书架 bookshelf, 货架 shelf, 床垫 mattress, 枕头 pillow, 地毯 carpet, 窗户 window, 玻璃杯 glass, 水杯 cup, 水壶 kettle, 吸管杯 tumbler with straw, 饭盒 lunch box,
    保鲜盒 food container, 刀具 knife, 剪刀 scissors, 煎锅 frying pan, 平底锅 frying pan, 炒锅 wok, 高压锅 pressure cooker, 电饭煲 rice cooker, 微波炉 microwave oven, 冰箱 refrigerator, 洗衣机 washing machine, 空调 air conditioner, 风扇 fan,
    吸尘器 vacuum cleaner, 垃圾桶 trash bin, 垃圾袋 garbage bag, 马桶 toilet, 浴缸 bathtub, 花洒 shower head, 水槽 sink, 镜子 mirror, 蜡烛 candle, 复合地板 laminate flooring, 木地板 wood flooring, 人字拼 herringbone, 大板 slab, 台面 countertop, 马赛克 mosaic,
    水泥 cement, 砂浆 mortar, 防水涂料 waterproof coating, 油漆 paint`,
  tools: `扳手 wrench, 活动扳手 adjustable wrench, 梅开扳手 combination wrench, 钳 pliers, 钢丝钳 combination pliers, 锤 hammer, 羊角锤 claw hammer, 螺丝刀 screwdriver, 卷尺 tape measure, 电钻 drill, 锂电钻 cordless drill, 无刷 brushless, 角磨机 angle grinder, 切割片 cutting disc, 百叶轮 flap disc, 麻花钻 twist drill,
    钻头 drill bit, 套筒 socket, 美工刀 utility knife, 刀片 blade, 锯 saw, 生料带 ptfe tape`,
  vehicles: `刹车盘 brake disc, 刹车片 brake pads, 减震器 shock absorber, 空气滤芯 air filter, 空气滤清器 air filter, 机油滤清器 oil filter, 滤芯 filter, 火花塞 spark plug, 球笼 cv joint, 汽油泵 fuel pump, 大灯 headlight, 灯泡 bulb, 轮胎 tyre, 卡车 truck, 轿车 car, 摩托车 motorcycle, 自行车 bicycle, 大众 vw, 高尔夫 golf,
    速腾 jetta, 前 front, 后 rear, 通风 vented,
    后刹车盘 rear brake disc, 前刹车盘 front brake disc, 刹车鼓 brake drum, 刹车 brake, 减震 shock absorber, 发电机总成 alternator, 起动机 starter, 散热器 radiator, 水箱 radiator, 保险杠 bumper, 后视镜 mirror, 雨刮 wiper, 轮毂 wheel rim, 电动车 electric bike,
    滑板车 scooter, 电动滑板车 electric scooter, 参考号 ref`,
  packing: `桶装 drum, 袋装 bag, 箱装 carton, 盒装 box, 瓶装 bottle, 罐装 can, 卷装 roll, 散装 bulk, 吨桶 ibc, 纸箱装 carton, 铁桶 steel drum, 托盘 pallet, 集装箱 container, 气泡膜 bubble film, 打包带 strapping, 面粉 flour`,
} as const;

function entriesOf(field: string): readonly (readonly [string, string])[] {
  return field.split(',').map((entry) => {
    const [han = '', ...english] = entry.trim().split(/\s+/);
    return [han, english.join(' ')] as const;
  });
}

/** Chinese words of the trade with the English words for them. */
export const GLOSSARY: readonly (readonly [string, string])[] = Object.values(FIELDS).flatMap(entriesOf);

/** Those of what a thing is made of, how it is finished and how it is packed, which name no thing. */
export const QUALITIES: ReadonlySet<string> = new Set(
  [FIELDS.materials, FIELDS.finishes, FIELDS.packing].flatMap(entriesOf).map(([han]) => han),
);
